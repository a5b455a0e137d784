import { parentPort } from 'node:worker_threads'
import { renderShare } from './render-share.ts'

parentPort?.on('message', (svg: string) => parentPort?.postMessage(renderShare(svg)))
