import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type ReadForm, readText } from '../support/read-text.ts'
import { isBroken } from './arithmetic.ts'
import { involves, ledgerOfRead, valueAt } from './ledger-of.ts'
import { mutantsOf } from './mutants.ts'

const sample = (name: string, encoding = 'utf-8') =>
  new TextDecoder(encoding).decode(readFileSync(fileURLToPath(new URL(`../../samples/${name}`, import.meta.url))))

// The planted errors are put right first: a mutant must be the only thing that is wrong.
const golden = [
  { name: 'h-tab.txt', family: 'H', text: sample('h-tab.txt').replace('\t98.5\t', '\t97.5\t') },
  { name: 'h-gb18030.txt', family: 'H', text: sample('h-gb18030.txt', 'gb18030') },
  { name: 'h-html.md', family: 'H', text: sample('h-html.md') },
  {
    name: 'a-pipe.md',
    family: 'A',
    text: sample('a-pipe.md')
      .replace(/(7600册 *\| *10 *\| *)10( *\|)/, '$19.5$2')
      .replace('98.5', '98'),
  },
] as const

for (const { name, family, text } of golden)
  test(`no changed figure of ${name} goes unnoticed`, async () => {
    const original = await readText(text, name)
    let noticed = 0
    const wrong: string[] = []
    for (const [index, form] of original.forms.entries()) {
      expect(mismatches(form), `${name} as it is`).toEqual([])
      const ledger = ledgerOfRead(form, family)
      expect(isBroken(ledger)).toBe(false)
      for (const [path, from] of ledger.figures)
        for (const to of mutantsOf(from)) {
          if (!isBroken({ ...ledger, figures: new Map(ledger.figures).set(path, to) })) continue
          const label = `form ${index} ${path}: ${from} → ${to}`
          const changed = replaceAt(text, valueAt(form, path)?.at, from, to)
          if (changed === null) {
            wrong.push(`${label}: “${from}” does not stand at ${JSON.stringify(valueAt(form, path)?.at)}`)
            continue
          }
          const found = (await readText(changed, name)).forms
          for (const [i, other] of found.entries()) {
            const hits = mismatches(other).filter((finding) => i === index && involves(other, finding, path))
            if (i === index && hits.length === 0) wrong.push(`${label}: missed`)
            else if (i === index) noticed++
            wrong.push(
              ...mismatches(other)
                .filter((f) => !hits.includes(f))
                .map((f) => `${label}: false ${f.code} ${f.path} of form ${i}: ${f.rule}`),
            )
          }
        }
    }
    console.log(`${name}: ${noticed} mutants noticed, ${wrong.length} wrong`)
    expect(wrong).toEqual([])
    expect(noticed).toBeGreaterThan(30)
  })

const mismatches = (form: ReadForm) => form.findings.filter(({ severity }) => severity === 'mismatch')

/** The text with `from` replaced where a value stands: at a line and column, or in the cell of an element path. */
function replaceAt(text: string, at: object | undefined, from: string, to: string): string | null {
  let offset: number
  if (at && 'line' in at && 'column' in at) offset = lineStart(text, Number(at.line)) + Number(at.column) - 1
  else if (at && 'path' in at) offset = cellStart(text, String(at.path))
  else return null
  if (offset < 0 || !text.startsWith(from, offset)) return null
  return text.slice(0, offset) + to + text.slice(offset + from.length)
}

function lineStart(text: string, line: number): number {
  let start = 0
  for (let i = 1; i < line; i++) start = text.indexOf('\n', start) + 1
  return start
}

/** Where the text of `…/tr[i]/td[j]` begins in a text that holds one table. */
function cellStart(text: string, path: string): number {
  const [, row, column] = /tr\[(\d+)\]\/td\[(\d+)\]$/.exec(path) ?? []
  const nth = (needle: RegExp, from: number, n: number) => {
    needle.lastIndex = from
    let end = -1
    for (let i = 0; i < n; i++) end = needle.exec(text) ? needle.lastIndex : -1
    return end
  }
  const start = nth(/<tr>/g, 0, Number(row))
  return nth(/<td[^>]*>/g, start, Number(column))
}
