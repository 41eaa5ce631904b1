import { type OcrEngine, OcrError } from './engine.ts'

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

/** Without the second engine what the first one did not know stays unread, and is said to be: no page is lost by it. */
function withSecond(first: OcrEngine, open: () => Promise<OcrEngine>): OcrEngine {
  let second: Promise<OcrEngine | null> | null = null
  return {
    ...first,
    second() {
      second ??= open().catch((error: unknown) => {
        if (error instanceof OcrError) return null
        throw error
      })
      return second
    },
    async close() {
      await first.close()
      await (await second)?.close()
    },
  }
}
