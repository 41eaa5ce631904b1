import { dice } from '../fictional/dice.ts'
import { type Family, families, fictionalForm } from '../fictional/fictional-form.ts'
import type { Truth } from '../fictional/truth.ts'
import type { FileKind } from './encode.ts'
import { type Planted, plant } from './plant.ts'
import type { Preset } from './presets.ts'
import { type ScannedForm, scanForm } from './scan-form.ts'

/** What a scan says, as gold files have it: further keys tell how it was made. */
export interface GoldFile {
  readonly file: string
  readonly preset: Preset
  readonly family: Family
  readonly seed: number
  readonly dpi: number
  readonly pages: number
  readonly forms: readonly [GoldForm]
}

interface GoldForm extends Omit<Truth, 'remarks'> {
  /** Mismatches that must be reported: one of these codes. */
  readonly findings: readonly { readonly anyOf: readonly string[] }[]
  /** Mismatches that may be reported. */
  readonly allowed: readonly { readonly code: string; readonly path: string }[]
  readonly planted: Planted | null
}

export interface ScanOfSet {
  readonly scan: ScannedForm
  readonly gold: GoldFile
}

/**
 * Scans of fictional forms of all families, preset after preset, every other one with a wrong figure. The same arguments give
 * the same bytes, and the first scans of a larger set are those of a smaller one.
 */
export async function* scanSet(forms: number, presets: readonly Preset[], seed: number): AsyncGenerator<ScanOfSet> {
  for (let i = 0; i < forms; i++) {
    const round = Math.floor(i / presets.length)
    const preset = presets[i % presets.length] as Preset
    const family = families[(i + round) % families.length] as Family
    yield await scanOf(preset, family, seed * 1000 + i, { isWrong: (i + round) % 2 === 1, number: i + 1 })
  }
}

interface ScanOptions {
  /** One figure is misprinted, where one can be so that it shows. */
  readonly isWrong?: boolean
  /** In the name of the file. */
  readonly number?: number
  /** The kind of file, where the pages fit into it. */
  readonly kind?: FileKind
}

/** One scan of a set. */
export async function scanOf(
  preset: Preset,
  family: Family,
  seed: number,
  { isWrong = false, number = 1, kind }: ScanOptions = {},
): Promise<ScanOfSet> {
  const sound = fictionalForm(seed, family)
  const { form, planted } = (isWrong && (await plant(sound, dice(seed)))) || { form: sound, planted: null }
  const scan = await scanForm(form, preset, seed, kind)
  const { remarks: _, ...truth } = form.truth
  const gold: GoldFile = {
    file: `${String(number).padStart(3, '0')}-${preset}-${family}.${scan.extension}`,
    preset,
    family,
    seed,
    dpi: scan.recipe.dpi,
    pages: scan.pages.length,
    forms: [
      {
        ...truth,
        findings: planted ? [{ anyOf: [...new Set(planted.mismatches.map(({ code }) => code))] }] : [],
        allowed: planted?.mismatches ?? [],
        planted,
      },
    ],
  }
  return { scan, gold }
}
