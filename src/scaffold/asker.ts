import { closest } from '../model/closest.ts'
import { UserError } from '../model/diagnostic.ts'

export interface Choice {
  readonly value: string
  readonly description: string
}

/** Asks a person. Absent where nobody can answer. */
export interface Prompts {
  text(message: string, fallback: string | undefined, problem: (answer: string) => string | undefined): Promise<string>
  one(message: string, choices: readonly Choice[], fallback: string | undefined): Promise<string>
  many(message: string, choices: readonly Choice[], least: number): Promise<readonly string[]>
}

export interface Question {
  /** How the command line answers it: `--type`. */
  readonly flag: string
  readonly message: string
  /** What the command line answered. */
  readonly given?: string | undefined
  /** The answer where nobody is asked; without it the question must be answered. */
  readonly fallback?: string | undefined
}

export interface TextQuestion extends Question {
  /** What is wrong with an answer; `undefined` where nothing is. */
  readonly problem?: (answer: string) => string | undefined
}

export interface ChoiceQuestion extends Question {
  readonly choices: readonly Choice[]
  /** What to do where there is nothing to choose from, or nothing that is meant. */
  readonly help?: string
}

/**
 * Settles questions: by the command line, else by a person, else by the fallback. A UserError names the flag of a
 * question that nobody answered, and says of a wrong answer what would be right.
 */
export class Asker {
  readonly #prompts: Prompts | undefined

  constructor(prompts: Prompts | undefined) {
    this.#prompts = prompts
  }

  async text({ flag, message, given, fallback, problem = () => undefined }: TextQuestion): Promise<string> {
    if (given === undefined && this.#prompts) return this.#prompts.text(message, fallback, problem)
    const answer = given ?? fallback
    if (answer === undefined) throw unanswered(flag, message)
    const wrong = problem(answer)
    if (wrong !== undefined) throw new UserError(`${flag} "${answer}": ${wrong}`, `Give another ${flag}.`)
    return answer
  }

  async one({ flag, message, given, fallback, choices, help }: ChoiceQuestion): Promise<string> {
    if (choices.length === 0) throw new UserError(`There is nothing to choose from: ${message}`, help)
    const isSettled = choices.length === 1 && choices[0]?.value === fallback
    if (given === undefined && this.#prompts && !isSettled) return this.#prompts.one(message, choices, fallback)
    const answer = given ?? fallback
    if (answer === undefined) throw unanswered(flag, message, choices)
    return known(answer, flag, choices, help)
  }

  /** @param question `given` is a list with commas; without a fallback at least one is needed */
  async many({ flag, message, given, fallback, choices, help }: ChoiceQuestion): Promise<readonly string[]> {
    const least = fallback === undefined ? 1 : 0
    if (given === undefined && this.#prompts && choices.length > 0) return this.#prompts.many(message, choices, least)
    const answer = given ?? fallback
    if (answer === undefined && choices.length === 0)
      throw new UserError(`There is nothing to choose from: ${message}`, help)
    if (answer === undefined) throw unanswered(flag, message, choices)
    return [...new Set(listOf(answer))].map((one) => known(one, flag, choices, help))
  }
}

/** `a, b` as a list. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** A version may follow a name: `cilium@1.x`. */
function known(answer: string, flag: string, choices: readonly Choice[], help: string | undefined): string {
  const name = answer.replace(/@.*$/, '')
  const names = choices.map(({ value }) => value)
  if (names.includes(answer) || names.includes(name)) return answer
  const meant = closest(name, names)
  throw new UserError(
    `${flag} "${name}" is none of what fits here.`,
    meant === undefined ? (help ?? `Choose from: ${shown(names)}.`) : `Did you mean "${meant}"?`,
  )
}

function unanswered(flag: string, message: string, choices: readonly Choice[] = []): UserError {
  const names = choices.map(({ value }) => value)
  return new UserError(
    `${flag} is missing: ${message}`,
    names.length === 0 ? `Give it with ${flag}.` : `Give it with ${flag}; to choose from: ${shown(names)}.`,
  )
}

const mostShown = 12

function shown(names: readonly string[]): string {
  const rest = names.length - mostShown
  return rest > 0 ? `${names.slice(0, mostShown).join(', ')} and ${rest} more` : names.join(', ')
}
