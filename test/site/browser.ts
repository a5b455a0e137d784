import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser } from 'playwright-core'

/** Chromium from its npm package, unpacked into the temp folder at its first start; LAYERBOOK_CHROME names another. */
export async function startBrowser(): Promise<Browser> {
  const own = process.env.LAYERBOOK_CHROME
  const executablePath = own === undefined || own === '' ? await chromium.executablePath() : own
  return playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}
