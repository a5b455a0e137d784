import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import { encodePalette } from './encode-png.ts'

const weights = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf']

/** The same on every machine: our own font, none of the system's. */
const font = {
  fontFiles: weights.map((file) => createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${file}`)),
  loadSystemFonts: false,
  defaultFontFamily: 'Inter',
}

/** A drawing of ours as PNG. Never to be called with a stranger's. */
export function renderShare(svg: string): Buffer {
  const image = new Resvg(svg, { font, logLevel: 'off' }).render()
  return encodePalette({ width: image.width, height: image.height, data: image.pixels })
}
