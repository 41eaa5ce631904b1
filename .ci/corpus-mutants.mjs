// Changes one printed figure of the seed at a time so that it no longer follows, and looks whether the findings name it
// and nothing else; then prints figures anew at other precisions, and looks that nothing is reported.
import { readFileSync } from 'node:fs'
import { extract } from '../src/index.ts'

const path = '../shared/corpus/zengdu-2020.txt'
const lines = readFileSync(path, 'utf8').split('\n')
const read = async (text) => {
  const forms = []
  for await (const item of extract({ path: 'mutant.txt', bytes: Buffer.from(text) }))
    if (item.kind === 'form') forms.push(item.form)
  return forms
}

/** The printed figures of a form that its arithmetic uses. */
function figuresOf(form) {
  const figures = form.budget.lines.flatMap((line) => ['planned', 'executed', 'rate', 'score'].map((role) => line[role]))
  figures.push(...form.indicators.flatMap(({ score, sectionWeight }) => [score, sectionWeight]), ...form.total.declared)
  const seen = new Set()
  return figures.filter((value) => {
    if (!value || value.value === null) return false
    const key = JSON.stringify(value.at)
    return seen.has(key) ? false : seen.add(key)
  })
}

const digits = /\d+(?:\.\d+)?/
const changed = (raw) => {
  const [number] = digits.exec(raw)
  const decimals = number.split('.')[1]?.length ?? 0
  const mutants = [Number(number) + 1, Number(number) - 1, Number(number) * 10, Number(number) + 7].map((n) =>
    n.toFixed(decimals),
  )
  // 1 and 100 are the same rate.
  const same = (mutant) => raw === '1' && mutant === '100'
  return mutants.filter((mutant) => Number(mutant) >= 0 && !same(mutant)).map((mutant) => raw.replace(number, mutant))
}

/** The form's own lines with one printed value replaced. */
function withValue(form, { raw, at }, replacement) {
  const [first, last] = form.source.lines
  const own = lines.slice(first - 1, last)
  const line = own[at.line - first]
  const start = at.column - 1
  if (line.slice(start, start + raw.length) !== raw) throw new Error(`${at.line}:${at.column} is not ${raw}`)
  own[at.line - first] = line.slice(0, start) + replacement + line.slice(start + raw.length)
  return own.join('\n')
}

export async function mutantReport() {
  const problems = []
  let [mutants, roundings] = [0, 0]
  for (const form of await read(lines.join('\n'))) {
    const offset = form.source.lines[0] - 1
    for (const figure of figuresOf(form)) {
      for (const replacement of changed(figure.raw)) {
        mutants++
        const [mutant] = await read(withValue(form, figure, replacement))
        const mismatches = mutant.findings.filter(({ severity }) => severity === 'mismatch')
        const involves = ({ at }) =>
          at.some((place) => place.line + offset === figure.at.line && place.column === figure.at.column)
        const where = `${figure.at.line}:${figure.at.column} ${figure.raw} → ${replacement}`
        if (mismatches.length === 0) problems.push(`missed ${where}`)
        for (const finding of mismatches)
          if (!involves(finding)) problems.push(`falsely accused ${where}: ${finding.path} ${finding.message.en}`)
      }
    }
    for (const { rate, score, planned, executed } of form.budget.lines) {
      if (!rate?.value || !planned?.value) continue
      const exact = executed.value / planned.value
      const others = [`${(exact * 100).toFixed(1)}%`, `${(exact * 100).toFixed(2)}%`, `${Math.round(exact * 100)}%`].map(
        (text) => [rate, text],
      )
      if (score?.value) others.push([score, (20 * exact).toFixed(2)], [score, (20 * exact).toFixed(3)])
      for (const [value, text] of others) {
        roundings++
        const [again] = await read(withValue(form, value, text))
        for (const finding of again.findings.filter(({ severity }) => severity === 'mismatch'))
          problems.push(`re-rounded ${value.at.line}:${value.at.column} ${value.raw} → ${text}: ${finding.message.en}`)
      }
    }
  }
  return { mutants, roundings, problems }
}
