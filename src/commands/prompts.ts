import type * as Inquirer from '@inquirer/prompts'
import { UserError } from '../model/diagnostic.ts'
import type { Choice, Prompts } from '../pipeline/new.ts'
import { visible } from '../report/visible.ts'

/**
 * Asks on the terminal, where there is one; talk goes to standard error.
 *
 * @param settle takes a progress line away, before each question
 */
export function terminalPrompts(settle: () => void): Prompts | undefined {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true || process.env['CI'] !== undefined) return undefined
  const context = { output: process.stderr }
  const asked = async <T>(ask: (inquirer: typeof Inquirer) => Promise<T>): Promise<T> => {
    const inquirer = await import('@inquirer/prompts')
    settle()
    return answered(() => ask(inquirer))
  }
  return {
    text: (message, fallback, problem) =>
      asked(({ input }) =>
        input(
          {
            message: visible(message),
            // It is shown as it is and given back so: one that a terminal would obey is not offered.
            ...(fallback && fallback === visible(fallback) ? { default: fallback } : {}),
            validate: (text) => problem(text) ?? true,
          },
          context,
        ),
      ),
    one: (message, choices, fallback) =>
      asked(({ select }) =>
        select(
          {
            message: visible(message),
            choices: choices.map(shown),
            ...(fallback ? { default: fallback } : {}),
            pageSize: 12,
          },
          context,
        ),
      ),
    many: (message, choices, least) =>
      asked(({ checkbox }) =>
        checkbox(
          { message: visible(message), choices: choices.map(shown), required: least > 0, pageSize: 12 },
          context,
        ),
      ),
  }
}

/** The registry's words are strangers' text. */
function shown({ value, description }: Choice): { value: string; name: string; description?: string } {
  return { value, name: visible(value), ...(description === '' ? {} : { description: visible(description) }) }
}

/** Someone who stops answering wants nothing to be made. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') {
      throw new UserError('Stopped; nothing was written.')
    }
    throw error
  }
}
