import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { DocumentInitParameters } from 'pdfjs-dist/types/src/display/api.d.ts'
import { directPorts } from './direct-port.ts'
import { limits } from './limits.ts'
import { SyncDecompression } from './sync-decompression.ts'

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/** pdf.js, loaded, with its reading part in this thread. */
export interface Pdfjs {
  readonly getDocument: Library['getDocument']
  /** Whether pages can be drawn. */
  readonly hasCanvas: boolean
  /** Makes drawing possible that was left out, where the canvas is installed. @returns whether it is */
  readonly bringCanvas: () => boolean
  /** What one document is read by; to be destroyed after it. Null where pdf.js makes its own. */
  readonly newWorker: () => PDFWorker | null
}

/**
 * Loads pdf.js. Only drawing needs a canvas: without it, loading takes half the time and 30 MB less. Drawing also changes
 * what it is given, so there the two parts of pdf.js are kept apart by copying.
 * @param wantsCanvas whether pages are to be drawn; the canvas is optional and may not be installed
 */
export async function loadPdfjs(wantsCanvas: boolean): Promise<Pdfjs> {
  Object.assign(globalThis, { DecompressionStream: SyncDecompression, OffscreenCanvas: AnySize })
  const hasCanvas = wantsCanvas && installedCanvas() !== null
  const bringCanvas = hasCanvas ? () => true : leaveOutCanvas()
  const [{ getDocument, PDFWorker }, { WorkerMessageHandler }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import(import.meta.resolve('pdfjs-dist/legacy/build/pdf.worker.mjs')),
  ])
  const newWorker = () => {
    const [port, other] = directPorts()
    WorkerMessageHandler.initializeFromPort(other)
    return new PDFWorker({ port: port as never })
  }
  return { getDocument, hasCanvas, bringCanvas, newWorker: hasCanvas ? () => null : newWorker }
}

/** pdf.js halves JPEG 2000 pictures that no canvas is as large as, and takes 2048 pixels for the most where there is none. */
class AnySize {
  getContext() {
    return { fillRect: () => {}, getImageData: () => ({ data: [0, 0, 0, 255] }) }
  }
}

/** It is native code, an optional dependency of pdf.js: there may be none for this system. */
function installedCanvas(): object | null {
  try {
    return createRequire(import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'))('@napi-rs/canvas')
  } catch {
    return null
  }
}

/** @returns what brings it back */
function leaveOutCanvas(): () => boolean {
  class Missing {}
  Object.assign(globalThis, { DOMMatrix: Missing, Path2D: Missing, ImageData: Missing })
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier === '@napi-rs/canvas') throw new Error('no canvas is needed here')
      return next(specifier, context)
    },
  })
  let canvas: object | null | undefined
  return () => {
    if (canvas === undefined) {
      hooks.deregister()
      canvas = installedCanvas()
      // pdf.js looks these up when it draws.
      if (canvas) {
        const { DOMMatrix, Path2D, ImageData } = canvas as Record<string, unknown>
        Object.assign(globalThis, { DOMMatrix, Path2D, ImageData })
      }
    }
    return canvas !== null
  }
}

const folder = (name: string) => fileURLToPath(import.meta.resolve(`pdfjs-dist/${name}/`))

/** All that pdf.js may need lies in its package: nothing is fetched, nothing of this machine's fonts decides what is read. */
export const documentOptions = (): DocumentInitParameters => ({
  cMapUrl: folder('cmaps'),
  standardFontDataUrl: folder('standard_fonts'),
  wasmUrl: folder('wasm'),
  iccUrl: folder('iccs'),
  disableFontFace: true,
  useSystemFonts: false,
  fontExtraProperties: true,
  enableXfa: false,
  stopAtErrors: false,
  maxImageSize: limits.pixels,
  // What pdf.js survives it only mentions: losses.ts listens.
  verbosity: 5,
})
