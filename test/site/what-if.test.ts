/// <reference lib="dom" />
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { build } from '../../src/commands/build.ts'
import { layerbook } from '../commands/run.ts'
import { startBrowser } from './browser.ts'
import { serveFolder } from './serve.ts'

const silent = { out() {}, err() {}, warn() {}, color: false, width: 100, progress() {}, settle() {} }

let browser: Browser
let server: Awaited<ReturnType<typeof serveFolder>>

beforeAll(async () => {
  server = await serveFolder(inject('catalog'), '/')
  browser = await startBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

interface Visit extends BrowserContextOptions {
  readonly at?: string
}

/** Opens the page in a context of its own, and fails where it asked for something elsewhere or complained. */
async function visit(path: string, look: (page: Page) => Promise<void>, { at = server.url, ...options }: Visit = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  })
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(at)) wrong.push(`asked for ${request.url()}`)
  })
  page.on('console', (message) => wrong.push(message.text()))
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('dialog', (dialog) => {
    wrong.push(`ran ${dialog.message()}`)
    void dialog.dismiss()
  })
  try {
    await page.goto(`${at}what-if/${path}`)
    await look(page)
    expect(wrong).toEqual([])
  } finally {
    await context.close()
  }
}

const verdict = (page: Page) => page.locator('[data-verdict]')
const told = (page: Page, words: RegExp | string) => verdict(page).filter({ hasText: words }).waitFor()
const text = (page: Page) => page.locator('.editor textarea').inputValue()
const offer = (page: Page, words: RegExp) => page.locator('.offers button', { hasText: words })

/** Types into a picker, as a visitor does, and takes the first that fits. */
async function pick(page: Page, id: string, words: string): Promise<void> {
  await page.locator(`#${id}`).click()
  await page.keyboard.type(words)
  await page.locator(`#${id}-list [role=option]`).first().waitFor()
  await page.keyboard.press('Enter')
}

/** The repository of the sample with a text in the place of a profile's. */
async function withProfile(name: string, yaml: string, look: (repo: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-what-if-'))
  try {
    cpSync(inject('demo'), folder, { recursive: true })
    writeFileSync(join(folder, 'profiles', name, 'profile.yaml'), yaml)
    await look(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const breaksSandbox = async (page: Page) => {
  await told(page, 'nothing changed yet')
  await pick(page, 'w-add-layer', 'keda')
  await told(page, 'Breaks')
}

describe('a change that breaks', () => {
  test('says why, offers what fits, and what is copied is what the command line accepts', async () => {
    await visit('?profile=aws-sandbox', async (page) => {
      await breaksSandbox(page)
      const [finding] = await page.locator('.breaks .findings li').allInnerTexts()
      expect(finding).toMatch(/keda \S+ needs kubernetes 1\.33 to 1\.35, but the stack has 1\.36\.\d+/)
      await offer(page, /^Take kubernetes 1\.35\.\d+, the newest on 1\.x that fits$/).click()
      await told(page, 'Fits')
      expect(await page.locator('.breaks').innerText()).toContain('Nothing')
      expect(await page.locator('.changed').innerText()).toMatch(/1 layer added/)

      await page.locator('[data-do=copy-text]').click()
      await page.locator('[data-do=copy-text]', { hasText: 'Copied' }).waitFor()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toBe(await text(page))
      expect(copied).toContain('# For trying things.')
      const shown = await page.locator('.drawing').innerText()
      await withProfile('aws-sandbox', copied, async (repo) => {
        const checked = await layerbook(['validate', '--repo', repo, '--no-cache'])
        expect(checked.code, checked.stdout).toBe(0)
        const resolved = await layerbook(['resolve', 'aws-sandbox', '--repo', repo, '--no-cache', '--format', 'json'])
        const { layers } = JSON.parse(resolved.stdout) as { layers: { name: string; resolved: string }[] }
        expect(layers.map(({ name }) => name)).toContain('keda')
        for (const { name, resolved: version } of layers) {
          expect(shown).toContain(name)
          expect(shown).toContain(version)
        }
      })
    })
  })

  test('begun with nothing, a whole stack is put together of what is offered alone', async () => {
    await visit('', async (page) => {
      await page.locator('[data-do=nothing]').first().click()
      for (const words of [/^Compose AWS base/, /^Add Amazon Linux/]) await offer(page, words).first().waitFor()
      await page.locator('[data-do=field][data-key=cloudType]').first().selectOption('vsphere')
      for (const words of [/^Add Ubuntu/, /^Add Kubernetes 1/, /^Add Cilium/, /^Add vSphere CSI/]) {
        await offer(page, words).click()
      }
      await told(page, 'Fits')
      const made = await text(page)
      expect([...made.matchAll(/pack: (\S+)/g)].map(([, pack]) => pack)).toEqual([
        'ubuntu',
        'kubernetes',
        'cilium',
        'vsphere-csi-driver',
      ])
    })
  })

  test('on a narrow page the verdict leads down to what breaks', async () => {
    const narrow = { viewport: { width: 390, height: 844 } }
    await visit(
      '?profile=aws-sandbox',
      async (page) => {
        await breaksSandbox(page)
        await page.evaluate(() => scrollTo(0, 0))
        const heading = page.locator('#h-breaks')
        expect(await heading.evaluate((one) => one.getBoundingClientRect().top > innerHeight)).toBe(true)
        await verdict(page).getByRole('link', { name: '1 error' }).press('Enter')
        await expect.poll(() => heading.evaluate((one) => one === document.activeElement)).toBe(true)
        await expect
          .poll(() => heading.evaluate((one) => one.getBoundingClientRect().top))
          .toSatisfy((top: number) => top > 0 && top < 200)
      },
      narrow,
    )
  })

  test('a pack that is looked at, or chosen once more, keeps its version and what is set of it', async () => {
    await visit('?profile=aws-sandbox', async (page) => {
      await told(page, 'nothing changed yet')
      const before = await text(page)
      const field = page.locator('#w-layer-2-pick')
      for (const keys of [['Tab'], ['ArrowDown', 'Enter'], ['c', 'a', 'l', 'i', 'c', 'o', 'Enter']]) {
        await field.click()
        expect(await page.locator('#w-layer-2-pick-list .chosen').innerText()).toContain('Calico')
        for (const key of keys) await page.keyboard.press(key)
        await page.waitForTimeout(100)
      }
      expect(await text(page)).toBe(before)
      await field.click()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect.poll(() => field.inputValue()).toBe('Cilium')
      expect(await text(page)).toContain('pack: cilium')
    })
  })

  test('a layer that another profile brings is mended by another version of that', async () => {
    await visit('?profile=eks-production', async (page) => {
      await told(page, 'Fits')
      await page.locator('#w-infrastructure-version').selectOption('1.0.0')
      await told(page, 'Breaks')
      expect(await page.locator('.breaks').innerText()).toMatch(/karpenter \S+ needs eks 1\.29 to 1\.36/)
      await offer(page, /^Take eks-base /)
        .first()
        .click()
      await told(page, 'Fits')
    })
  })

  test('what was taken back is as it was', async () => {
    await visit('?profile=aws-sandbox', async (page) => {
      await told(page, 'nothing changed yet')
      const before = await text(page)
      await breaksSandbox(page)
      const after = await text(page)
      await page.locator('[data-do=undo]').click()
      await told(page, 'nothing changed yet')
      expect(await text(page)).toBe(before)
      expect(new URL(page.url()).hash).toBe('')
      await page.locator('[data-do=redo]').click()
      await told(page, 'Breaks')
      expect(await text(page)).toBe(after)
      await page.locator('[data-do=restart]').click()
      await told(page, 'nothing changed yet')
    })
  })
})

describe('the controls', () => {
  test('presets exclude each other, values are set and unset, and only that changes', async () => {
    await visit('?profile=aws-sandbox', async (page) => {
      await told(page, 'nothing changed yet')
      const before = await text(page)
      await page.locator('#w-layer-1-presets summary').click()
      const group = page.locator('#w-layer-1-presets .group', { hasText: 'pod security' })
      await group.locator('label', { hasText: 'Restricted pods' }).click()
      await expect.poll(() => text(page)).toMatch(/version: 1\.x\n {4}presets:\n {6}- \S+/)
      await group.locator('label', { hasText: 'Baseline pods' }).click()
      await expect.poll(() => group.locator('input:checked').count()).toBe(1)
      await group.locator('input:checked').click()
      await expect.poll(() => text(page)).not.toMatch(/version: 1\.x\n {4}presets/)

      await page.locator('#w-layer-2-values summary').click()
      await page.locator('#w-layer-2-key').fill('charts.tigera-operator.installation.enabled')
      await page.locator('#w-layer-2-value').fill('false')
      await page.keyboard.press('Enter')
      await expect.poll(() => text(page)).toMatch(/tigera-operator:\n +installation:\n +enabled: false\n/)
      await page.locator('#w-layer-2-value-0-remove').click()
      await expect
        .poll(() => text(page))
        .toBe(before.replace(/^version: .*/m, /^version: .*/m.exec(await text(page))![0]))
    })
  })

  test('add-on profiles are added, swapped and removed; a composed layer’s value becomes an override', async () => {
    await visit('?profile=aws-production', async (page) => {
      await told(page, 'nothing changed yet')
      await page.locator('#w-infrastructure-layers summary').first().click()
      await page.locator('.brought summary', { hasText: 'cilium' }).click()
      const cilium = page.locator('.brought > li', { hasText: 'cilium' })
      await cilium.locator('[data-key-of]').fill('charts.cilium.debug.enabled')
      await cilium.locator('[data-value-of]').fill('true')
      await cilium.locator('[data-do=set-value]').click()
      await expect.poll(() => text(page)).toMatch(/- layer: cilium\n(.*\n)*? +debug:\n +enabled: true\n/)
      await page.locator('#w-add-on-0-remove').click()
      await expect.poll(() => text(page)).not.toContain('acme-baseline')
      await pick(page, 'w-add-on-0-pick', 'autoscaling')
      await expect.poll(() => text(page)).toMatch(/addOns:\n {2}- profile: autoscaling\n {4}version: 1\.x\n/)
      await page.locator('.changed', { hasText: 'keda' }).waitFor()
    })
  })

  test('from nothing to a whole profile, by keyboard alone', async () => {
    await visit('', async (page) => {
      await told(page, 'or start empty')
      const focused = (id: string) => page.locator(`#${id}`).focus()
      await page.locator('[data-do=nothing]').focus()
      await page.keyboard.press('Enter')
      await told(page, 'Breaks')
      await focused('w-add-infrastructure')
      await page.keyboard.type('aws base')
      await page.keyboard.press('Enter')
      await told(page, 'Fits')
      await focused('w-add-add-on')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Escape')
      expect(await page.locator('#w-add-add-on-list').isVisible()).toBe(false)
      await page.keyboard.type('ingress')
      await page.keyboard.press('Enter')
      await expect.poll(() => text(page)).toContain('- profile: ingress\n')
      await told(page, 'Fits')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('w-add-add-on')
      await focused('w-name')
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type('keyboard')
      await page.keyboard.press('Tab')
      await expect.poll(() => text(page)).toContain('name: keyboard\n')
      await page.locator('.take', { hasText: 'save it as profiles/keyboard/profile.yaml' }).waitFor()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('w-version')
    })
  })

  test('removing one leaves the focus beside it', async () => {
    await visit('?profile=aws-sandbox', async (page) => {
      await told(page, 'nothing changed yet')
      await page.locator('#w-layer-5-remove').focus()
      await page.keyboard.press('Enter')
      await told(page, /5 layers|Fits|Breaks/)
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('w-layer-4-remove')
    })
  })
})

describe('the file', () => {
  test('what is mistyped is told with its line, and leads there', async () => {
    await visit('?profile=aws-sandbox', async (page) => {
      await told(page, 'nothing changed yet')
      const before = await text(page)
      const area = page.locator('.editor textarea')
      await area.fill(before.replace('pack: calico', 'pack: calcio'))
      await told(page, 'Breaks')
      const finding = page.locator('.breaks li', { hasText: 'There is no pack "calcio"' })
      await offer(page, /Write "calico"/).waitFor()
      await finding.locator('[data-do=go]').click()
      const line = Number(/Line (\d+)/.exec(await finding.innerText())?.[1])
      expect(before.split('\n')[line - 1]).toContain('pack: calico')
      const selected = await area.evaluate((element: HTMLTextAreaElement) =>
        element.value.slice(element.selectionStart, element.selectionEnd),
      )
      expect(selected).toContain('calcio')
      expect(await page.locator('.editor .marked.error').count()).toBe(1)

      await area.fill(before.replace('layers:', 'layers: ['))
      await told(page, 'Cannot be read')
      expect(await page.locator('.drawing').isVisible()).toBe(true)
      const unread = await page.locator('.comes-of-it').innerText()
      expect(unread).toMatch(
        /What keeps it from being read[^]*The stack\s+of the last text that could be read[^]*in full/,
      )
      expect(await page.locator('.take').innerText()).toContain('profiles/aws-sandbox/profile.yaml')
      await area.fill('')
      await told(page, /Cannot be read|Breaks/)
      await area.fill(before)
      await told(page, 'nothing changed yet')
    })
  })

  test('typing keeps the caret, and is one step back', async () => {
    await visit('?profile=aws-sandbox', async (page) => {
      await told(page, 'nothing changed yet')
      const area = page.locator('.editor textarea')
      await area.focus()
      await area.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(0, 0))
      await page.keyboard.type('# one')
      await page.waitForTimeout(600)
      await page.keyboard.type(' two\n')
      await expect.poll(() => text(page)).toMatch(/^# one two\n/)
      await page.waitForTimeout(600)
      expect(await area.evaluate((element: HTMLTextAreaElement) => element.selectionStart)).toBe('# one two\n'.length)
      await page.locator('[data-do=undo]').click()
      await told(page, 'nothing changed yet')
    })
  })
})

describe('a link', () => {
  test('gives the same again, somewhere else', async () => {
    let href = ''
    let written = ''
    let shown = ''
    await visit('?profile=aws-sandbox', async (page) => {
      await breaksSandbox(page)
      await expect.poll(() => new URL(page.url()).hash).toMatch(/^#e[\w-]+$/)
      await page.locator('[data-do=copy-link]').click()
      href = await page.evaluate(() => navigator.clipboard.readText())
      written = await text(page)
      shown = await page.locator('.breaks .findings').innerText()
    })
    expect(href.length).toBeLessThan(250)
    await visit(href.slice(`${server.url}what-if/`.length), async (page) => {
      await told(page, 'Breaks')
      expect(await text(page)).toBe(written)
      await offer(page, /^Take kubernetes/).waitFor()
      expect(await page.locator('.breaks .findings li').first().innerText()).toContain(shown.split('\n')[1])
    })
  })

  test('holds the whole text where there is nothing to begin with', async () => {
    let href = ''
    await visit('', async (page) => {
      await page.locator('[data-do=nothing]').click()
      await told(page, 'Breaks')
      await page.locator('.editor textarea').fill('name: mine\nversion: 1.0.0\ntype: add-on\ncloudType: all\n# ü\n')
      await expect.poll(() => new URL(page.url()).hash).toMatch(/^#t[\w-]+$/)
      await page.waitForTimeout(700)
      href = page.url()
    })
    await visit(href.slice(`${server.url}what-if/`.length), async (page) => {
      await expect.poll(() => text(page)).toBe('name: mine\nversion: 1.0.0\ntype: add-on\ncloudType: all\n# ü\n')
    })
  })

  const packed = (content: string) => deflateSync(content).toString('base64url')
  test.each([
    ['cut', `?profile=aws-sandbox#e${packed('[1,[0,1,"x"]]').slice(0, -4)}`],
    ['of another text', `?profile=aws-sandbox@0.7.0#e${packed('[1,[0,1,"x"]]')}`],
    ['a bomb', `?profile=aws-sandbox#t${packed('a'.repeat(20_000_000))}`],
    ['no link of ours', '?profile=aws-sandbox#%00%ff<img src=x onerror=alert(1)>'],
  ])('that is damaged is told, and what it began with is shown: %s', async (_name, path) => {
    await visit(path, async (page) => {
      await page.locator('[data-note]', { hasText: 'The link could not be read.' }).waitFor()
      await told(page, 'nothing changed yet')
    })
  })

  test('to a profile that is not there is told', async () => {
    await visit('?profile=<script>alert(1)</script>', async (page) => {
      await told(page, /Choose|begin/)
    })
    await visit('?profile=nobody', async (page) => {
      await page.locator('[data-note]', { hasText: 'nobody' }).waitFor()
    })
  })

  test('with hostile text runs nothing', async () => {
    const hostile = `name: "<img src=x onerror=alert(1)>"
displayName: "</title><script>alert(2)</script>"
version: '"><svg onload=alert(3)>'
type: full
cloudType: "' onfocus='alert(4)' autofocus='"
layers:
  - pack: "\\"><img src=x onerror=alert(5)>"
    version: "<b>"
    presets: ["\\"><script>alert(6)</script>"]
    values: { "<i>": "</textarea><script>alert(7)</script>" }
  - manifests: ["javascript:alert(8)"]
infrastructure: { profile: "<img src=x onerror=alert(9)>", version: "</option></select><script>alert(10)</script>" }
overrides: [{ layer: "<s>", values: { __proto__: { polluted: true } } }]
`
    await visit(`#t${packed(hostile)}`, async (page) => {
      await told(page, /Breaks|Cannot be read/)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      expect(await page.locator('what-if :is(img, script, iframe, b b, s)').count()).toBe(0)
      expect(await page.evaluate(() => ({}) as { polluted?: boolean }['polluted'])).toEqual({})
      await page.waitForTimeout(300)
    })
  })
})

describe('everyone can use it', () => {
  test.each([
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('at %i in %s: axe finds nothing, nothing scrolls sideways', async (width, colorScheme) => {
    const options = { viewport: { width, height: 900 }, colorScheme }
    const look = async (page: Page) => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
      ).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
    await visit(
      '',
      async (page) => {
        await told(page, 'Choose')
        await look(page)
      },
      options,
    )
    await visit(
      '?profile=aws-production',
      async (page) => {
        await told(page, 'nothing changed yet')
        await page.locator('#w-infrastructure-version').selectOption('1.x')
        await told(page, 'warning')
        await page.evaluate(() => {
          for (const details of document.querySelectorAll<HTMLDetailsElement>('.controls details, .changed details'))
            details.open = true
        })
        await look(page)
        await page.locator('#w-add-layer').click()
        await page.locator('#w-add-layer-list [role=option]').first().waitFor()
        await look(page)
      },
      options,
    )
  })

  test('without JavaScript it says what it needs, and what does the same', async () => {
    await visit(
      '',
      async (page) => {
        const main = await page.locator('main').innerText()
        expect(main).toContain('needs JavaScript')
        for (const command of ['layerbook new profile', 'layerbook validate', 'layerbook resolve'])
          expect(main).toContain(command)
        expect(await page.locator('what-if').isVisible()).toBe(false)
      },
      { javaScriptEnabled: false },
    )
  })

  test('nothing moves by itself', async () => {
    await visit('?profile=aws-production', async (page) => {
      await told(page, 'nothing changed yet')
      const shift = await page.evaluate(
        () =>
          new Promise<number>((done) => {
            let sum = 0
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries() as (PerformanceEntry & {
                value: number
                hadRecentInput: boolean
              })[]) {
                if (!entry.hadRecentInput) sum += entry.value
              }
            }).observe({ type: 'layout-shift', buffered: true })
            setTimeout(() => done(sum), 300)
          }),
      )
      expect(shift).toBeLessThan(0.005)
    })
  })
})

test('under another path, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-below-'))
  const out = join(folder, 'catalog')
  await build({ repo: inject('demo'), out, base: '/a/b/', cache: false }, silent)
  const below = await serveFolder(out, '/a/b/')
  try {
    await visit(
      '?profile=aws-sandbox',
      async (page) => {
        await breaksSandbox(page)
        await offer(page, /^Take kubernetes/).click()
        await told(page, 'Fits')
        expect(page.url()).toContain('/a/b/what-if/?profile=aws-sandbox@')
        for (const href of await page
          .locator('.comes-of-it a[href^="/"]')
          .evaluateAll((links) => links.map((one) => one.getAttribute('href')!))) {
          expect(href).toMatch(/^\/a\/b\//)
        }
      },
      { at: below.url },
    )
  } finally {
    await below.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
