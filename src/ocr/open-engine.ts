import type { OcrEngine } from './engine.ts'

/** Which engine reads scans. `url` is that of an HTTP server. */
export interface EngineChoice {
  readonly name: OcrEngine['name']
  readonly url?: string
}

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
