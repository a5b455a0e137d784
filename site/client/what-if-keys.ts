import type { ComposedLayer, MergedValue } from '../../src/model/composition.ts'
import type { Controls } from '../../src/what-if/controls.ts'
import { valueTargetOf } from './what-if-edits.ts'
import type { Answer } from './what-if-world.ts'

/** Fills the keys to choose from when somebody is about to type one: a chart has hundreds. */
export function fillKeys(input: HTMLElement, controls: Controls, { result }: Answer): void {
  if (!(input instanceof HTMLInputElement) || input.dataset['keyOf'] === undefined || !input.list) return
  const target = valueTargetOf(input, controls)
  const editor = input.closest<HTMLElement>('[data-values]')
  const layer = result?.composed.layers.find(({ id, from, layer: own }) =>
    target?.of === 'layer' ? from.role === 'own' && own.index === target.index : id === editor?.dataset['values'],
  )
  if (!layer || input.list.options.length > 0) return
  input.list.replaceChildren(...keysOf(layer).map(keyOption))
}

function keysOf({ values }: ComposedLayer): readonly (readonly string[])[] {
  const keys: string[][] = []
  const walk = (value: MergedValue, path: string[]): void => {
    if (value.kind === 'leaf') keys.push(path)
    else for (const [key, below] of value.entries) walk(below, [...path, key])
  }
  walk(values, [])
  return keys
}

function keyOption(path: readonly string[]): HTMLOptionElement {
  const option = document.createElement('option')
  option.value = path.join('.')
  option.dataset['path'] = JSON.stringify(path)
  return option
}
