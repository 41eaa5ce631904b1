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
      return withSecond(await (await import('./paddle-engine.ts')).paddleEngine(), tesseract)
    case 'tesseract':
      return await tesseract()
    case 'http':
      return (await import('./http-engine.ts')).httpEngine(url)
  }
}

const tesseract = async (): Promise<OcrEngine> => await (await import('./tesseract-engine.ts')).tesseractEngine()

function withSecond(first: OcrEngine, open: () => Promise<OcrEngine>): OcrEngine {
  let second: Promise<OcrEngine> | null = null
  return {
    ...first,
    second() {
      second ??= open()
      return second
    },
    async close() {
      await first.close()
      await (await second)?.close()
    },
  }
}
