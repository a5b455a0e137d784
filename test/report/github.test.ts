import { expect, test } from 'vitest'
import { renderGithub } from '../../src/report/github.ts'
import { finding, hostileFindings, isDangerous, place } from './findings.ts'

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

const known = ['error', 'warning', 'notice', 'set-output', 'save-state', 'add-mask', 'stop-commands', 'group', 'debug']

/**
 * What the runner makes of a line of a log. The form: `::name key=value,key=value::data` after any blanks, or the older
 * `##[name key=value;…]data` anywhere; escapes are undone in this order, `%25` last.
 */
function parse(line: string): Command | undefined {
  const text = line.trimStart()
  const end = text.indexOf('::', 2)
  const info = text.startsWith('::') && end >= 0 ? text.slice(2, end) : undefined
  const [name = '', ...rest] = (info ?? '').split(' ')
  if (info !== undefined && known.includes(name)) {
    const pairs = rest
      .join(' ')
      .trim()
      .split(',')
      .filter((pair) => pair.includes('='))
    const properties = pairs.map((pair): [string, string] => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), unescape(pair.slice(at + 1), true)]
    })
    return { name, properties: Object.fromEntries(properties), data: unescape(text.slice(end + 2), false) }
  }
  const old = /##\[([^ \]]+)[^\]]*\](.*)/.exec(line)
  return old && known.includes(old[1]!) ? { name: old[1]!, properties: {}, data: old[2]! } : undefined
}

function unescape(text: string, property: boolean): string {
  const plain = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n')
  return (property ? plain.replaceAll('%3A', ':').replaceAll('%2C', ',') : plain).replaceAll('%25', '%')
}

/** The commands that the runner sees: every line end is one to it. */
function commandsIn(log: string): Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => parse(line) ?? [])
}

test('a finding is a workflow command at its lines; the log tells its place too', () => {
  const diagnostic = finding(place('profiles/a/profile.yaml', 2, 10, 14), { help: 'Do this.', severity: 'note' })
  expect(renderGithub([diagnostic]).split('\n')).toEqual([
    '::notice file=profiles/a/profile.yaml,line=2,endLine=2,col=10,endColumn=13,title=some-code::Something is wrong.%0ADo this.%0Aprofiles/a/profile.yaml:2:10',
    '1 note in 1 file',
    '',
  ])
})

test('a name of commas, colons and percent signs comes out as it went in', () => {
  const file = 'profiles/100%,a:b%0A%25=c/profile.yaml'
  const [command] = commandsIn(renderGithub([finding(place(file, 3, 1, 2), { message: '100% %0A' })]))
  expect(command).toEqual({
    name: 'error',
    properties: { file, line: '3', endLine: '3', col: '1', endColumn: '1', title: 'some-code' },
    data: `100% %0A\n${file}:3:1`,
  })
})

test('no text can begin a command of its own, leave its property, or hide', () => {
  const log = renderGithub(hostileFindings)
  const commands = commandsIn(log)
  expect(commands).toHaveLength(hostileFindings.length)
  expect(isDangerous(log)).toBe(false)
  for (const { name, properties, data } of commands) {
    expect(['error', 'warning']).toContain(name)
    expect(['title', 'file,line,endLine,col,endColumn,title']).toContain(Object.keys(properties).join())
    expect(properties['title']).toBe('some-code')
    expect(isDangerous(data)).toBe(false)
  }
})

test('a file is only named where it is a file of the tree with a name that can be shown', () => {
  const commands = commandsIn(renderGithub(hostileFindings))
  const named = new Set(commands.map(({ properties }) => properties['file']).filter((file) => file !== undefined))
  const files = hostileFindings.filter(({ at }) => at.revision === undefined).map(({ at }) => at.file)
  expect(named.size).toBeGreaterThan(4)
  for (const file of named) expect(files).toContain(file)
})

test('a range of several lines has no columns', () => {
  expect(renderGithub([finding(place('f', 1, 4, 2, 3))])).toMatch(/^::error file=f,line=1,endLine=3,title=some-code::/)
})

test('a place in a tag is no line of the pull request: it is told with the run', () => {
  const at = { ...place('f', 5, 4, 6), revision: 'f@1' }
  expect(commandsIn(renderGithub([finding(at)]))).toEqual([
    { name: 'error', properties: { title: 'some-code' }, data: 'Something is wrong.\nf:5:4 (f@1)' },
  ])
})

test('errors come first, for only ten of a kind are shown; that there are more is said', () => {
  const many = Array.from({ length: 11 }, (_, index) => finding(place('b', index + 1, 1, 2)))
  const log = renderGithub([finding(place('a', 1, 1, 2), { severity: 'warning' }), ...many])
  expect(commandsIn(log).map(({ name }) => name)).toEqual([...many.map(() => 'error'), 'warning'])
  expect(log).toContain('\n11 errors, 1 warning in 2 files\n')
  expect(log).toContain('\nGitHub shows 10 annotations of a kind; this log has all.\n')
  expect(renderGithub(many.slice(1))).not.toContain('GitHub shows')
})
