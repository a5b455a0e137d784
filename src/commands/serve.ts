import { createReadStream, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { createGzip } from 'node:zlib'
import { UserError } from '../model/diagnostic.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.xml': 'application/xml; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
  '.woff2': 'font/woff2',
}

export interface ServedFolder {
  readonly address: string
  /** Answers from another folder from now on. */
  swap(folder: string): void
  close(): Promise<void>
}

/**
 * Serves a folder of static files as a static host would, on loopback only. `base` is the path under which it stands:
 * `/` or `/a/b/`.
 * @param port 0 takes any free port
 */
export async function serveFolder(folder: string, base: string, port: number): Promise<ServedFolder> {
  let current = folder
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end()
    answer(current, base, request, response)
  })
  await listen(server, port)
  const bound = server.address()
  const actual = typeof bound === 'object' && bound !== null ? bound.port : port
  return {
    address: `http://localhost:${actual}${base}`,
    swap: (next) => void (current = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(folder: string, base: string, request: IncomingMessage, response: ServerResponse): void {
  const path = pathOf(request.url ?? '/')
  if (path === undefined) return void response.writeHead(400).end()
  if (!path.startsWith(base)) return redirect(path, base, response)
  const inside = normalize(path.slice(base.length))
  if (inside.split(sep).includes('..')) return void response.writeHead(400).end()
  const file = join(folder, inside)
  const kind = kindOf(file)
  if (kind === 'folder' && !path.endsWith('/')) return void response.writeHead(301, { location: `${path}/` }).end()
  const target = kind === 'folder' ? join(file, 'index.html') : file
  if (kindOf(target) === 'file') return send(target, 200, request, response)
  const missing = join(folder, '404.html')
  if (kindOf(missing) === 'file') return send(missing, 404, request, response)
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n')
}

function redirect(path: string, base: string, response: ServerResponse): void {
  if (path === '/' || `${path}/` === base) return void response.writeHead(302, { location: base }).end()
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n')
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return undefined
  }
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.isFile() ? 'file' : stats?.isDirectory() ? 'folder' : undefined
}

function send(file: string, status: number, request: IncomingMessage, response: ServerResponse): void {
  const type = types[extname(file)] ?? 'application/octet-stream'
  const headers = { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' }
  const isZipped = isText(type) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  response.writeHead(status, isZipped ? { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' } : headers)
  if (request.method === 'HEAD') return void response.end()
  const content = createReadStream(file).on('error', () => response.destroy())
  if (isZipped) content.pipe(createGzip()).pipe(response)
  else content.pipe(response)
}

function isText(type: string): boolean {
  return /^text\/|json|xml|yaml/.test(type)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(taken ? new UserError(`Port ${port} is in use.`, 'Choose another with --port, or 0 for any.') : error)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}
