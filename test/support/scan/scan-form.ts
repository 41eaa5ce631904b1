import { dice } from '../fictional/dice.ts'
import type { FictionalForm } from '../fictional/fictional-form.ts'
import { blur } from './damage/blur.ts'
import { expose } from './damage/expose.ts'
import { fade } from './damage/fade.ts'
import { holeRules, stampSeal, strokePen } from './damage/ink.ts'
import { speckle } from './damage/speckle.ts'
import { threshold } from './damage/threshold.ts'
import { warp } from './damage/warp.ts'
import { encode, extensionOf, type FileKind, holdsPages } from './encode.ts'
import { drawLook } from './look.ts'
import { type Preset, type Recipe, recipeOf } from './presets.ts'
import { fromCanvas, type Raster, toGrey } from './raster.ts'
import { printSheets, type Sheet } from './sheet.ts'

/** A form as a scanner, a fax or a camera leaves it. */
export interface ScannedForm {
  readonly form: FictionalForm
  readonly preset: Preset
  readonly recipe: Recipe
  readonly pages: readonly Raster[]
  /** The pages as one file. */
  readonly bytes: Uint8Array
  readonly kind: FileKind
  readonly extension: string
}

/**
 * Prints a form, damages it and saves it as a picture. The same arguments give the same bytes.
 * @param only of the files that the preset allows; where it has no room for all pages, another is taken
 */
export async function scanForm(form: FictionalForm, preset: Preset, seed: number, only?: FileKind): Promise<ScannedForm> {
  const { recipe, pages } = scanPages(form, preset, seed)
  const d = dice(seed * 7 + 3)
  const allowed = recipe.files.filter((kind) => pages.length === 1 || holdsPages(kind))
  const kind = only && (pages.length === 1 || holdsPages(only)) ? only : d.pick(allowed)
  const bytes = await encode(pages, kind, recipe.dpi, recipe.quality)
  return { form, preset, recipe, pages, bytes, kind, extension: extensionOf(kind) }
}

/** The same as pictures in memory. */
function scanPages(form: FictionalForm, preset: Preset, seed: number): { recipe: Recipe; pages: Raster[] } {
  const d = dice(seed)
  const recipe = recipeOf(preset, d)
  const look = drawLook(d, recipe.look)
  // Half as many pixels again as the scan has: warp samples between them.
  const sheetDpi = recipe.dpi * 1.5
  const sheets = printSheets(withPaperBoxes(form), look, sheetDpi)
  const shift = recipe.clipped ? ([-look.margin / 72 + d.next() * 0.004, 0] as const) : recipe.pose.shift
  const pose = { ...recipe.pose, shift }
  const pages = sheets.map((sheet, n) => {
    const own = dice(seed * 31 + n)
    if (recipe.holes) holeRules(sheet, recipe.holes.every, recipe.holes.length, own)
    for (let i = 0; i < recipe.penStrokes; i++) strokePen(sheet, own)
    // Whoever signs stamps the last page, and the head of the first where there are two seals.
    for (const [i, strength] of recipe.seals.entries())
      if ((i === 0 ? sheets.length - 1 : 0) === n) stampSeal(sheet, sealPlace(sheet, i === 1, own), officeOf(form), strength, own)
    const { canvas } = sheet
    const drawn = fromCanvas(
      canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data,
      canvas.width,
      canvas.height,
      recipe.colour ? 3 : 1,
    )
    fade(drawn, recipe.fade, own)
    const seen = blur(warp(drawn, sheetDpi, pose, recipe.dpi, recipe.ground), recipe.blur)
    expose(seen, recipe.exposure, own)
    if (recipe.speckle) speckle(seen, recipe.speckle, own)
    if (recipe.threshold === null) return seen
    const grey = toGrey(seen)
    threshold(grey, recipe.threshold)
    return grey
  })
  return { recipe, pages }
}

/** No printed form has `[x]` or an `<input>`. */
function withPaperBoxes(form: FictionalForm): Pick<FictionalForm, 'printed'> {
  const { boxes } = form.printed
  const paper = boxes === 'html' ? 'ballot' : boxes === 'bracket' ? 'root' : boxes
  return { printed: { ...form.printed, boxes: paper, entities: false } }
}

const officeOf = ({ truth }: FictionalForm) => truth.project.implementer ?? truth.project.department ?? '财务专用章'

/** Near the foot of the table, or over its head: where it covers what is printed. */
function sealPlace({ canvas, cells }: Sheet, isHead: boolean, d: ReturnType<typeof dice>): readonly [number, number] {
  const bottom = Math.max(...cells.map(({ box }) => box[3])) / canvas.height
  const top = Math.min(...cells.map(({ box }) => box[1])) / canvas.height
  const x = 0.3 + d.next() * 0.5
  return isHead ? [x, top + d.next() * 0.06] : [x, Math.max(top, bottom - 0.02 - d.next() * 0.1)]
}
