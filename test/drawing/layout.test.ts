import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { widthIn } from '../../src/drawing/fit-text.ts'
import { layoutStack, measures, type Box, type Line, type StackLayout } from '../../src/drawing/layout.ts'
import type { StackPicture } from '../../src/drawing/picture.ts'
import { anyPicture, layerOf } from './pictures.ts'

const slack = 1.14
const widths = fc.constantFrom(358, 464, 760)

function textEnds({ text, x, end }: Line, weight: 400 | 500 | 600): [number, number] {
  const width = widthIn(text, { size: measures.text, weight, slack })
  return end ? [x - width, x] : [x, x + width]
}

function expectInside(line: Line, box: Box, weight: 400 | 500 | 600): void {
  const [left, right] = textEnds(line, weight)
  expect(left, line.text).toBeGreaterThanOrEqual(box.x - 0.01)
  expect(right, line.text).toBeLessThanOrEqual(box.x + box.width + 0.01)
  expect(line.y - 10).toBeGreaterThanOrEqual(box.y)
  expect(line.y + 3).toBeLessThanOrEqual(box.y + box.height + 0.01)
}

function boxesOf({ layers, parts, ground }: StackLayout): Box[] {
  return [...layers, ...parts, ground]
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01

describe('whatever is drawn', () => {
  test('nothing lies on another, all is inside, the first layer is the lowest', () => {
    fc.assert(
      fc.property(anyPicture, widths, (picture, width) => {
        const layout = layoutStack(picture, { width, slack })
        const boxes = boxesOf(layout)
        for (const [index, box] of boxes.entries()) {
          expect(box.x).toBeGreaterThanOrEqual(0)
          expect(box.x + box.width).toBeLessThanOrEqual(width)
          expect(box.y).toBeGreaterThanOrEqual(-0.01)
          expect(box.y + box.height).toBeLessThanOrEqual(layout.height + 0.01)
          for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false)
        }
        expect(layout.layers.map(({ layer }) => layer)).toEqual(picture.layers.toReversed())
        const tops = layout.layers.map(({ y }) => y)
        expect(tops).toEqual(tops.toSorted((a, b) => a - b))
      }),
    )
  })

  test('every text is inside its box, and a version does not touch a name in its line', () => {
    fc.assert(
      fc.property(anyPicture, widths, (picture, width) => {
        const layout = layoutStack(picture, { width, slack })
        for (const box of layout.layers) {
          const weight = box.layer.kind === 'addon' ? 400 : 600
          for (const line of box.name) expectInside(line, box, weight)
          expectInside(box.version, box, 500)
          const beside = box.name.find(({ y }) => y === box.version.y)
          const asked =
            box.requested === undefined
              ? 0
              : widthIn(`${box.requested} → `, { size: measures.text, weight: 400, slack })
          if (beside) expect(textEnds(beside, weight)[1]).toBeLessThanOrEqual(textEnds(box.version, 500)[0] - asked)
          for (const sign of box.signs) expect(sign.x + 14).toBeLessThanOrEqual(box.x + box.width)
        }
        for (const part of layout.parts) for (const line of part.name) expectInside(line, part, 600)
      }),
    )
  })

  test('each layer is reached by exactly one flow, from the part that brings it', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const { parts, layers } = layoutStack(picture, { width: 464, slack })
        for (const part of parts) {
          const reached = layers.filter(({ y, height }) =>
            part.flows.some(({ to }) => to.top <= y + height / 2 && to.bottom >= y + height / 2),
          )
          expect(reached.map(({ layer }) => layer.id).toSorted()).toEqual([...part.part.layers].toSorted())
          for (const { from } of part.flows) {
            expect(from.top).toBeGreaterThanOrEqual(part.y)
            expect(from.bottom).toBeLessThanOrEqual(part.y + part.height + 0.01)
          }
        }
      }),
    )
  })
})

describe('a layer', () => {
  const only = (more: Parameters<typeof layerOf>[1], width = 358) => {
    const picture: StackPicture = { layers: [layerOf('a', more)], parts: [], ground: 'AWS' }
    return layoutStack(picture, { width, slack }).layers[0]!
  }

  test.each([
    ['cilium', '1.19.x', '1.19.6', ['cilium'], '1.19.x', '1.19.6'],
    ['cilium', '1.19.6', '1.19.6', ['cilium'], undefined, '1.19.6'],
    ['cilium', undefined, undefined, ['cilium'], undefined, 'files'],
    [
      'opentelemetry-collector-with-more',
      '2024.x',
      '2024.12.31-build.5',
      ['opentelemetry-collector-with-more'],
      '2024.x',
      '2024.12.31-build.5',
    ],
  ])('%s %s → %s', (name, requested, resolved, names, asked, version) => {
    const box = only({
      name,
      ...(requested && { requested }),
      ...(resolved ? { resolved } : { resolved: undefined as never }),
    })
    expect(box.name.map(({ text }) => text)).toEqual(names)
    expect([box.requested, box.version.text]).toEqual([asked, version])
  })

  test('a long name has two lines, the second with an end that is left out', () => {
    const { name } = only({ name: 'a-very-long-name-of-a-pack-'.repeat(9) })
    expect(name).toHaveLength(2)
    expect(name[0]?.text).toMatch(/-$/)
    expect(name[1]?.text).toMatch(/…$/)
  })

  test.each([
    [{ state: 'yanked', overridden: true } as const, ['override', 'state']],
    [{ state: 'unreleased' } as const, []],
    [{ missing: true } as const, []],
  ])('%j has the signs %j', (more, signs) => expect(only(more).signs.map(({ kind }) => kind)).toEqual(signs))
})
