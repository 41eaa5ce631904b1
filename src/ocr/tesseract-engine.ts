import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Alternative } from '../model/reading.ts'
import { type LineCrop, type OcrEngine, OcrError, type ReadCharacter } from './engine.ts'

const require = createRequire(import.meta.url)

/** What tesseract.js says of one character, as far as it is used here. */
interface SymbolOfTesseract {
  readonly text: string
  readonly confidence: number
  readonly bbox: { readonly x0: number; readonly x1: number }
  readonly choices?: readonly { readonly text: string; readonly confidence: number }[]
}

/**
 * Tesseract for simplified Chinese, compiled to WebAssembly: slower and weaker than PP-OCR, but it runs wherever Node does.
 * @throws {OcrError} where it does not start here
 */
export async function tesseractEngine(): Promise<OcrEngine> {
  const { createWorker, OEM, PSM } = await import('tesseract.js')
  const langPath = `${dirname(require.resolve('@tesseract.js-data/chi_sim/package.json'))}/4.0.0_best_int`
  let failure: unknown = null
  const worker = await createWorker('chi_sim', OEM.LSTM_ONLY, {
    langPath,
    cacheMethod: 'none',
    gzip: true,
    errorHandler: (error: unknown) => {
      failure = error
    },
  }).catch((error: unknown) => {
    throw new OcrError(`tesseract.js: ${String(failure ?? error)}`)
  })
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, lstm_choice_mode: '2' } as never)
  return {
    name: 'tesseract',
    passesOver: false,
    sharpness: 1,
    lineHeight: 48,
    margin: 0.25,
    async read(crop) {
      const { data } = await worker.recognize(portableGreymap(crop), {}, { text: false, blocks: true })
      const symbols = (data.blocks ?? []).flatMap(({ paragraphs }) =>
        paragraphs.flatMap(({ lines }) => lines.flatMap(({ words }) => words.flatMap(({ symbols }) => symbols))),
      ) as unknown as SymbolOfTesseract[]
      return { characters: symbols.map(readCharacter) }
    },
    async close() {
      await worker.terminate()
    },
  }
}

function readCharacter({ text, confidence, bbox, choices = [] }: SymbolOfTesseract): ReadCharacter {
  const own = Math.min(0.99, Math.max(0.01, confidence / 100))
  const others = choices.filter((choice) => choice.text !== text && choice.text.trim() !== '')
  const sum = others.reduce((total, choice) => total + Math.max(0, choice.confidence), 0)
  const rest: Alternative[] = others.map((choice) => ({
    text: choice.text,
    p: ((1 - own) * Math.max(0, choice.confidence)) / Math.max(sum, 1e-9),
  }))
  const alternatives = [{ text, p: own }, ...rest].sort((a, b) => b.p - a.p)
  return { text, from: bbox.x0, to: bbox.x1, middle: (bbox.x0 + bbox.x1) / 2, reading: { alternatives } }
}

/** The simplest format that Tesseract reads. */
function portableGreymap({ width, height, pixels }: LineCrop): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels])
}
