import { dice } from '../fictional/dice.ts'
import type { FictionalForm } from '../fictional/fictional-form.ts'
import type { PrintedCell } from '../fictional/printed.ts'
import { flat, warp } from './damage/warp.ts'
import { encode } from './encode.ts'
import { drawLook } from './look.ts'
import { fromCanvas } from './raster.ts'
import { printSheets } from './sheet.ts'

const dpi = 150
const dpiOfSheet = 1.5 * dpi

/** A scan of a form without the rules on the right of some of its cells, but for stumps where they met other rules. */
export async function scanWithLostRules(form: FictionalForm, isLost: (cell: PrintedCell) => boolean): Promise<Uint8Array> {
  const pages = printSheets(form, drawLook(dice(form.seed), { sides: 'plain', marks: 'characters' }), dpiOfSheet).map((sheet) => {
    const { canvas, cells } = sheet
    const context = canvas.getContext('2d')
    context.resetTransform()
    context.fillStyle = '#fff'
    for (const { cell, box } of cells) {
      const [, top, right, bottom] = box
      if (isLost(cell)) context.fillRect(right - 3, top + 3, 6, bottom - top - 6)
    }
    const drawn = fromCanvas(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height, 1)
    return warp(drawn, dpiOfSheet, { ...flat, rotation: 0.3 }, dpi, [255])
  })
  return await encode(pages, 'pdf-jpeg', dpi, 80)
}
