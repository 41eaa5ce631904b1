import { expect, test } from 'vitest'
import type { Family } from '../support/fictional/fictional-form.ts'
import { f1, scoreForm } from '../support/gold-score.ts'
import { type ReadForm, readText } from '../support/read-text.ts'
import type { FileKind } from '../support/scan/encode.ts'
import type { Preset } from '../support/scan/presets.ts'
import { scanOf } from '../support/scan/scan-set.ts'

interface Case {
  readonly preset: Preset
  readonly family: Family
  readonly seed: number
  readonly kind: FileKind
  readonly isWrong: boolean
  /** Least F1 of numbers and of all fields, in percent. */
  readonly least: readonly [numbers: number, fields: number]
}

// More of them, of every kind of damage, are in test/bench/scan-bench.ts.
const cases: readonly Case[] = [
  { preset: 'clean', family: 'A', seed: 9103, kind: 'pdf-flate', isWrong: true, least: [99, 96] },
  { preset: 'light', family: 'H', seed: 9102, kind: 'png', isWrong: false, least: [99, 95] },
  { preset: 'typical', family: 'B', seed: 9103, kind: 'pdf-jpeg', isWrong: false, least: [98, 92] },
  { preset: 'fax', family: 'G', seed: 9104, kind: 'tiff-g4', isWrong: true, least: [98, 90] },
  { preset: 'seal', family: 'N', seed: 9105, kind: 'jpeg', isWrong: false, least: [98, 90] },
  { preset: 'landscape', family: 'AB', seed: 9104, kind: 'tiff-jpeg', isWrong: false, least: [98, 90] },
]

for (const { preset, family, seed, kind, isWrong, least } of cases)
  test(`a ${preset} scan of family ${family} as ${kind}${isWrong ? ', with a wrong figure' : ''}`, async () => {
    const { scan, gold } = await scanOf(preset, family, seed, { isWrong, kind })
    expect(scan.kind).toBe(kind)
    const { forms, source } = await readText(scan.bytes, gold.file)
    expect(source.pages).toBe(scan.pages.length)
    expect(forms.length, source.problems.map(({ message }) => message.en).join()).toBe(1)
    const [form] = forms as [ReadForm]
    const [truth] = gold.forms
    const fields = scoreForm(truth, form)
    const wrong = fields.filter(({ isRight }) => !isRight).map(({ path, want, have }) => `${path}: ${want} read as ${have}`)
    const numbers = fields.filter(({ kind }) => kind === 'number')
    expect(100 * f1(numbers), wrong.join('\n')).toBeGreaterThanOrEqual(least[0])
    expect(100 * f1(fields), wrong.join('\n')).toBeGreaterThanOrEqual(least[1])
    const mismatches = form.findings.filter(({ severity }) => severity === 'mismatch')
    if (truth.planted) expect(mismatches.map(({ code }) => code)).toContain(truth.planted.mismatches[0]?.code)
    else expect(mismatches.map(({ code, path, rule }) => `${code} ${path} ${rule}`)).toEqual([])
  })
