import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser } from 'playwright-core'

/** Chromium from its npm package, unpacked into the temp folder at its first start; LAYERBOOK_CHROME names another. */
export async function chromePath(): Promise<string> {
  const own = process.env.LAYERBOOK_CHROME
  return own === undefined || own === '' ? await chromium.executablePath() : own
}

export async function startBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromePath(), args: ['--no-sandbox', '--disable-gpu'] })
}
