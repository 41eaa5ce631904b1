// By hand, for some minutes: node test/fuzz/fuzz.ts [SECONDS] [SEED]
// Damaged samples and invented forms must give a result or a clear error, in bounded time, and no form that a
// structural edit leaves whole may be lost. What breaks is kept under test/fuzz/found/ and replayed by fuzz.test.ts.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Dice, dice } from '../support/fictional/dice.ts'
import { fictionalForm } from '../support/fictional/fictional-form.ts'
import { type Layout, layouts, render } from '../support/fictional/render.ts'
import { complaint } from './complaint.ts'

const seconds = Number(process.argv[2] ?? 120)
const firstSeed = Number(process.argv[3] ?? 1)
const samples = fileURLToPath(new URL('../../samples/', import.meta.url))
const found = fileURLToPath(new URL('./found/', import.meta.url))
const inputs = readdirSync(samples)
  .filter((name) => name !== 'README.md')
  .map((name) => readFileSync(samples + name))

const tokens = [
  '\t',
  '\n',
  '\r\n',
  '|',
  '| --- |',
  '<table>',
  '</table>',
  '<tr>',
  '<td rowspan="99999" colspan="99999">',
  '<td>',
  '&',
  '&#',
  '&#x110000;',
  '<input',
  '$',
  '$\\geq',
  '## ',
  '总分',
  '得分',
  '项目名称',
  '\u0000',
  '﻿',
  '\ufffd',
  '9'.repeat(400),
  '1e999',
  '-',
  '.',
  '%',
  '（',
  '<!--',
  '<script>',
]

const end = Date.now() + seconds * 1000
let [runs, kept, slowest] = [0, 0, 0]
for (let seed = firstSeed; Date.now() < end; seed++) {
  const d = dice(seed)
  const [bytes, least] = d.chance(0.6) ? [bytewise(d), 0] : structural(d)
  const started = Date.now()
  const problem = await complaint(bytes, least)
  slowest = Math.max(slowest, Date.now() - started)
  runs++
  if (problem === null) continue
  kept++
  mkdirSync(found, { recursive: true })
  writeFileSync(`${found}seed-${seed}-least-${least}.bin`, bytes)
  console.log(`seed ${seed}: ${problem}`)
}
console.log(`${runs} inputs, ${kept} kept, slowest ${slowest} ms`)

/** A sample or an invented form with bytes flipped, cut, doubled, moved or put in. */
function bytewise(d: Dice): Uint8Array {
  const base = d.chance(0.5)
    ? d.pick(inputs)
    : Buffer.from(render(fictionalForm(d.int(1, 9999), d.pick(['H', 'A'])), d.pick(layouts)))
  let bytes = [...base]
  const places = () => d.int(0, Math.max(0, bytes.length - 1))
  for (let i = d.pick([1, 1, 2, 5, 30, 200]); i > 0; i--) {
    const at = places()
    const length = d.pick([1, 1, 3, d.int(1, 400)])
    const edit = d.int(0, 6)
    if (edit === 0) bytes[at] = d.int(0, 255)
    else if (edit === 1) bytes.splice(at, length)
    else if (edit === 2) bytes.splice(at, 0, ...bytes.slice(places()).slice(0, length))
    else if (edit === 3) bytes.splice(at, 0, ...Array.from({ length }, () => d.int(0, 255)))
    else if (edit === 4) bytes = bytes.slice(0, at)
    else if (edit === 5) bytes.splice(at, 0, ...Buffer.from(d.pick(tokens)))
    else bytes.splice(at, 0, ...Buffer.from(d.pick(tokens).repeat(d.int(1, 300))))
  }
  return Uint8Array.from(bytes)
}

/** Whole forms side by side, with edits between them or inside one of them that leave the others whole. */
function structural(d: Dice): [Uint8Array, number] {
  const count = d.int(2, 6)
  const layout = (): Layout => d.pick(layouts)
  const texts = Array.from({ length: count }, () => render(fictionalForm(d.int(1, 99_999), d.pick(['H', 'A'])), layout()))
  const victim = d.int(0, count - 1)
  const lines = (texts[victim] as string).split('\n')
  const edit = d.int(0, 4)
  let least = count
  if (edit === 0) lines.splice(d.int(1, lines.length - 1), d.int(1, 3))
  else if (edit === 1) lines.splice(d.int(1, lines.length - 1), 0, d.pick(['', '第 2 页 共 9 页', '——', '\t\t\t', '本页无正文']))
  else if (edit === 2) lines.push('', '以上内容仅供内部参考。', '')
  else if (edit === 3) lines.unshift('附件2', '')
  else {
    lines.length = Math.max(1, Math.floor(lines.length / 2))
    least = count - 1
  }
  // A broken form may be lost or, where a table's end was cut, take its neighbour with it; the others must stay.
  if (edit === 0 || (edit === 4 && /<table/.test(texts[victim] as string))) least = count - 2
  texts[victim] = lines.join('\n')
  return [new TextEncoder().encode(texts.join('\n')), Math.max(0, least)]
}
