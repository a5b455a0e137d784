import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  CompletionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  type CompletionItem,
  type Diagnostic,
  type MarkupContent,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node'
import { packageRoot } from '../../src/package-root.ts'

const bin = join(packageRoot, 'node_modules/yaml-language-server/bin/yaml-language-server')

/** The real language server over its protocol, with one folder open; it asks the network nothing. */
export class LanguageServer {
  readonly #connection: ProtocolConnection
  readonly #folder: string
  readonly #ended: Promise<void>
  readonly #waiting = new Map<string, (diagnostics: Diagnostic[]) => void>()
  #opened = 0

  private constructor(connection: ProtocolConnection, folder: string, ended: Promise<void>) {
    this.#connection = connection
    this.#folder = folder
    this.#ended = ended
  }

  /** @param schemas the setting `yaml.schemas` */
  static async start(folder: string, schemas: Readonly<Record<string, string | string[]>>): Promise<LanguageServer> {
    const child = spawn(process.execPath, [bin, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const connection = createProtocolConnection(child.stdout, child.stdin)
    const server = new LanguageServer(connection, folder, ended)
    const yaml = {
      schemas,
      schemaStore: { enable: false },
      kubernetesCRDStore: { enable: false },
      validate: true,
      hover: true,
      completion: true,
    }
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => (section === 'yaml' ? yaml : {})),
    )
    connection.onRequest(RegistrationRequest.type, () => undefined)
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) =>
      server.#waiting.get(uri)?.(diagnostics),
    )
    connection.listen()
    const root = pathToFileURL(folder).href
    await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: root,
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: {} },
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
        },
      },
      workspaceFolders: [{ uri: root, name: 'registry' }],
    })
    await connection.sendNotification(InitializedNotification.type, {})
    return server
  }

  /** What is underlined in a file of this text. */
  async diagnose(file: string, text: string): Promise<Diagnostic[]> {
    return this.#with(file, text, (_, told) => Promise.resolve(told))
  }

  /** What is offered where the text has `‸`, best first as the editor sorts. */
  async complete(file: string, text: string): Promise<CompletionItem[]> {
    const { clean, position } = caret(text)
    return this.#with(file, clean, async (uri) => {
      const list = await this.#connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position })
      const items = Array.isArray(list) ? list : (list?.items ?? [])
      const key = (item: CompletionItem): string => item.sortText ?? item.label
      return items.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
    })
  }

  /** What is told where the text has `‸`, as Markdown. */
  async hover(file: string, text: string): Promise<string> {
    const { clean, position } = caret(text)
    return this.#with(file, clean, async (uri) => {
      const hover = await this.#connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position })
      return (hover?.contents as MarkupContent | undefined)?.value ?? ''
    })
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest(ShutdownRequest.type)
    await this.#connection.sendNotification(ExitNotification.type)
    await this.#ended
    this.#connection.dispose()
  }

  async #with<T>(file: string, text: string, ask: (uri: string, told: Diagnostic[]) => Promise<T>): Promise<T> {
    const uri = pathToFileURL(join(this.#folder, file)).href
    const told = this.#nextDiagnostics(uri)
    const textDocument = { uri, languageId: 'yaml', version: ++this.#opened, text }
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
    const answer = await ask(uri, await told)
    const cleared = this.#nextDiagnostics(uri)
    await this.#connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } })
    await cleared
    return answer
  }

  #nextDiagnostics(uri: string): Promise<Diagnostic[]> {
    return new Promise((resolve) => this.#waiting.set(uri, resolve))
  }
}

function caret(text: string): { clean: string; position: { line: number; character: number } } {
  const before = text.slice(0, text.indexOf('‸')).split('\n')
  return {
    clean: text.replace('‸', ''),
    position: { line: before.length - 1, character: before.at(-1)!.length },
  }
}
