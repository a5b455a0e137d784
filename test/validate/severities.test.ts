import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { startOf } from '../../src/model/location.ts'
import type { RuleSetting } from '../../src/model/registry.ts'
import { codes } from '../../src/validate/codes.ts'
import { codesOfSettings } from '../../src/validate/codes/settings.ts'
import { checkSeverities, withSeverities } from '../../src/validate/severities.ts'

const at = startOf('layerbook.yaml')

function setting(code: string, severity: RuleSetting['severity']): { readonly rules: readonly RuleSetting[] } {
  return { rules: [{ code: { value: code, at }, severity }] }
}

function finding(code: string): Diagnostic {
  return { code, severity: 'warning', at, message: 'Something.' }
}

test.each([
  ['error', ['error']],
  ['warning', ['warning']],
  ['note', ['note']],
  ['off', []],
] as const)('%s', (severity, expected) => {
  const found = withSeverities([finding('pin-behind'), finding('stray-file')], setting('pin-behind', severity))
  expect(found.map((one) => one.severity)).toEqual([...expected, 'warning'])
  expect(withSeverities(found, setting('pin-behind', severity))).toEqual(found)
})

test('a severity that changes nothing leaves the findings as they are', () => {
  const found = [finding('pin-behind')]
  expect(withSeverities(found, {})).toBe(found)
  expect(withSeverities(found, setting('pin-behind', 'warning'))[0]).toBe(found[0])
})

test('a help is not worked out for a change of severity', () => {
  let asked = 0
  const lazy: Diagnostic = {
    ...finding('pin-behind'),
    get help() {
      asked++
      return 'Do this.'
    },
  }
  const [changed] = withSeverities([lazy], setting('pin-behind', 'error'))
  expect(asked).toBe(0)
  expect(JSON.parse(JSON.stringify(changed))).toMatchObject({ severity: 'error', help: 'Do this.', code: 'pin-behind' })
})

const fixed = codes.map(({ code }) => code).filter((code) => checkSeverities(setting(code, 'off')).length > 0)

test('what could not be read or trusted cannot be switched off', () => {
  expect(fixed).toEqual(
    expect.arrayContaining([
      'yaml-syntax',
      'yaml-too-deep',
      'tag-moved',
      'tag-missing',
      'missing-file',
      'more-findings',
    ]),
  )
  for (const code of fixed) expect(withSeverities([finding(code)], setting(code, 'off'))).toHaveLength(1)
})

test('all else can', () => {
  expect(fixed.length).toBeLessThan(codes.length / 2)
  for (const { code } of codes) {
    if (!fixed.includes(code)) expect(withSeverities([finding(code)], setting(code, 'off')), code).toEqual([])
  }
})

test('the page of fixed-severity names every fixed code', () => {
  const { explanation } = codesOfSettings.find(({ code }) => code === 'fixed-severity')!
  const named = [...explanation.matchAll(/`([a-z-]+…?)`/g)].map((match) => match[1]!)
  const covers = (code: string) =>
    named.some((name) => name === code || (name.endsWith('…') && code.startsWith(name.slice(0, -1))))
  expect(fixed.filter((code) => !covers(code))).toEqual([])
})

test('a code that does not exist is told, with the one that was meant', () => {
  const [found] = checkSeverities(setting('stray-files', 'off'))
  expect(found).toMatchObject({ code: 'unknown-rule', help: 'Did you mean "stray-file"?' })
  const [other] = checkSeverities(setting('zzzzzzzzzz', 'off'))
  expect(other).toMatchObject({ help: 'Remove the line; `layerbook explain` lists the codes.' })
  const [far] = checkSeverities(setting('xyzzy', 'off'))
  expect(far?.help).toMatch(/^Remove the line/)
})
