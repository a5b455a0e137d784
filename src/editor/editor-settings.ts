import type { Json } from '../model/document.ts'
import type { FormatName } from '../model/format-check.ts'

/** Which files have which format, as patterns from the repository's root. */
export const filesOfFormats: Readonly<Record<FormatName, readonly string[]>> = {
  layerbook: ['/layerbook.yaml'],
  registry: ['/registry/*/registry.yaml'],
  pack: ['/registry/*/*/pack.yaml'],
  presets: ['/registry/*/*/presets.yaml'],
  profile: ['/profiles/*/profile.yaml'],
  releases: ['/registry/*/*/releases.yaml', '/profiles/*/releases.yaml'],
}

export const editors = ['vscode', 'neovim', 'helix', 'zed', 'jetbrains'] as const
export type Editor = (typeof editors)[number]

/** The name of a format's schema file. */
export function schemaFile(format: FormatName): string {
  return `${format}.schema.json`
}

/**
 * The setting `yaml.schemas` of the YAML language server: patterns of files by the schema that they have.
 *
 * @param folder where the schemas lie, from the repository's root with forward slashes, or an absolute path
 */
export function yamlSchemas(folder: string): Record<string, string[]> {
  const names = Object.keys(filesOfFormats) as FormatName[]
  const base = folder.startsWith('/') || /^[A-Za-z]:/.test(folder) ? folder : `./${folder}`
  return Object.fromEntries(names.map((name) => [`${base}/${schemaFile(name)}`, [...filesOfFormats[name]]]))
}

/** What to put into the settings of an editor, as text. */
export function editorSettings(editor: Editor, folder: string): string {
  const schemas = yamlSchemas(folder)
  switch (editor) {
    case 'vscode':
      return json({ 'yaml.schemas': schemas })
    case 'neovim':
      return neovim(schemas)
    case 'helix':
      return helix(schemas)
    case 'zed':
      return json({ lsp: { 'yaml-language-server': { settings: { yaml: { schemas } } } } })
    case 'jetbrains':
      return jetbrains(folder)
  }
}

function json(value: Json): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

function neovim(schemas: Readonly<Record<string, readonly string[]>>): string {
  const list = (patterns: readonly string[]): string => patterns.map((pattern) => JSON.stringify(pattern)).join(', ')
  const lines = Object.entries(schemas).map(
    ([file, patterns]) => `        [${JSON.stringify(file)}] = { ${list(patterns)} },`,
  )
  return `vim.lsp.config('yamlls', {\n  settings = {\n    yaml = {\n      schemas = {\n${lines.join('\n')}\n      },\n    },\n  },\n})\nvim.lsp.enable('yamlls')\n`
}

function helix(schemas: Readonly<Record<string, readonly string[]>>): string {
  const lines = Object.entries(schemas).map(
    ([file, patterns]) => `${JSON.stringify(file)} = ${JSON.stringify(patterns)}`,
  )
  return `[language-server.yaml-language-server.config.yaml.schemas]\n${lines.join('\n')}\n`
}

/** `.idea/jsonSchemas.xml`, which the settings dialog writes too. */
function jetbrains(folder: string): string {
  const names = Object.keys(filesOfFormats) as FormatName[]
  const entries = names.map((name) => {
    const items = filesOfFormats[name].map(
      (pattern) => `                      <Item>
                        <option name="pattern" value="true" />
                        <option name="path" value="${pattern.slice(1)}" />
                        <option name="mappingKind" value="Pattern" />
                      </Item>`,
    )
    return `          <entry key="layerbook ${name}">
            <value>
              <SchemaInfo>
                <option name="name" value="layerbook ${name}" />
                <option name="relativePathToSchema" value="${attribute(`${folder}/${schemaFile(name)}`)}" />
                <option name="patterns">
                  <list>
${items.join('\n')}
                  </list>
                </option>
              </SchemaInfo>
            </value>
          </entry>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<project version="4">
  <component name="JsonSchemaMappingsProjectConfiguration">
    <state>
      <map>
${entries.join('\n')}
      </map>
    </state>
  </component>
</project>
`
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/**
 * Settings of VS Code with the schemas among them and all else as it was. Gives `undefined` where the text is not plain
 * JSON: settings may hold comments, which are not ours to lose.
 */
export function mergedVscodeSettings(text: string | undefined, folder: string): string | undefined {
  let settings: Json
  try {
    settings = text === undefined || text.trim() === '' ? {} : (JSON.parse(text) as Json)
  } catch {
    return undefined
  }
  if (!isObject(settings)) return undefined
  const known = settings['yaml.schemas'] ?? {}
  if (!isObject(known)) return undefined
  const others = Object.entries(known).filter(([file]) => !isOurs(file, folder))
  return json({ ...settings, 'yaml.schemas': { ...Object.fromEntries(others), ...yamlSchemas(folder) } })
}

function isOurs(file: string, folder: string): boolean {
  return Object.keys(yamlSchemas(folder)).some((ours) => ours.replace(/^\.\//, '') === file.replace(/^\.\//, ''))
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
