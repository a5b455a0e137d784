import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

/** Serves a folder under a base path on loopback, as a plain static host does. */
export async function serveFolder(root: string, base = '/'): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = path.startsWith(base) ? fileAt(join(root, path.slice(base.length))) : undefined
    const found = file ?? join(root, '404.html')
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': types[extname(found)] ?? 'text/plain' })
    response.end(readFileSync(found))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise<void>((done) => server.close(() => done()))
  return { url: `http://127.0.0.1:${port}${base}`, close }
}

function fileAt(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat?.isFile() === true) return path
  return stat?.isDirectory() === true ? fileAt(join(path, 'index.html')) : undefined
}
