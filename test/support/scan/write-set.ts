// Writes a set of synthetic scans, each with its truth beside it:
//
//   node test/support/scan/write-set.ts --out DIR [--forms N] [--presets a,b] [--seed S]
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Preset, presets } from './presets.ts'
import { type GoldFile, scanSet } from './scan-set.ts'

export interface SetOptions {
  readonly forms: number
  readonly presets: readonly Preset[]
  readonly seed: number
}

/** About thirty pages. */
export const usualSet: SetOptions = { forms: 2 * presets.length, presets, seed: 1 }

/** Writes the pictures and a `.gold.json` for each into a folder, and returns what the gold files say. */
export async function writeSet(out: string, { forms, presets, seed }: SetOptions): Promise<GoldFile[]> {
  mkdirSync(out, { recursive: true })
  const written: GoldFile[] = []
  for await (const { scan, gold } of scanSet(forms, presets, seed)) {
    writeFileSync(join(out, gold.file), scan.bytes)
    writeFileSync(join(out, gold.file.replace(/\.\w+$/, '.gold.json')), `${JSON.stringify(gold, null, 1)}\n`)
    written.push(gold)
  }
  return written
}

/**
 * What the command line says about a set.
 * @throws Error on an unknown preset or a number that is none
 */
export function setOptions(values: { forms?: string; presets?: string; seed?: string }): SetOptions {
  const whole = (text: string | undefined, usual: number) => {
    const number = text === undefined ? usual : Number(text)
    if (!Number.isInteger(number) || number < 0) throw new Error(`not a whole number: ${text}`)
    return number
  }
  const chosen = values.presets?.split(',') ?? usualSet.presets
  const unknown = chosen.find((name) => !presets.includes(name as Preset))
  if (unknown !== undefined) throw new Error(`no preset “${unknown}”; there are ${presets.join(', ')}`)
  return {
    forms: whole(values.forms, 2 * chosen.length),
    presets: chosen as Preset[],
    seed: whole(values.seed, usualSet.seed),
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, forms: { type: 'string' }, presets: { type: 'string' }, seed: { type: 'string' } },
  })
  if (values.out === undefined) throw new Error('say where to: --out DIR')
  const written = await writeSet(values.out, setOptions(values))
  const pages = written.reduce((sum, gold) => sum + gold.pages, 0)
  const wrong = written.filter((gold) => gold.forms[0].planted).length
  console.log(`${written.length} forms on ${pages} pages, ${wrong} of them with a wrong figure, in ${values.out}`)
}
