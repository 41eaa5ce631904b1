import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Form, Forms, publishedSchemas } from '../../src/export/contract.ts'
import { toContract, toContractSource } from '../../src/export/to-contract.ts'
import { findingCodes } from '../../src/model/finding.ts'
import { figure, finding, form, indicator, number, quantity, source, value } from '../support/forms.ts'

const published = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../schemas/output/${name}`, import.meta.url), 'utf8'))

const rich = form({
  source: { path: 'a.pdf', sha256: '0'.repeat(64), pages: [2, 3], lines: null },
  filledOn: value('2022年3月', '2022-03', { page: 2, box: [0.1, 0.2, 0.3, 0.4] }),
  indicators: [
    indicator({
      target: quantity('《65万元', { kind: 'amount', comparator: '≤', figure: figure(650000), unit: '元' }),
      score: { ...number('l0', 10), origin: 'repaired', repairs: [{ rule: 'digit.one', from: 'l', to: '1' }] },
      actual: null,
    }),
  ],
  findings: findingCodes.map((code) => finding({ code, at: [{ sheet: '表1', cell: 'B7' }, { path: 'table[1]' }] })),
})

describe('the output contract', () => {
  it('accepts what is exported, keys in its order', () => {
    const contract = toContract(rich)
    expect(Form.parse(contract)).toEqual(contract)
    expect(Object.keys(contract)).toEqual(Object.keys(Form.shape))
    expect(Object.keys(contract.indicators[0] ?? {})).toEqual(Object.keys(Form.shape.indicators.element.shape))
    expect(Object.keys(contract.findings[0] ?? {})).toEqual(Object.keys(Form.shape.findings.element.shape))
  })

  it('gives numbers exactly', () => {
    const { budget, indicators } = toContract(rich)
    expect(budget.lines[0]).toMatchObject({ executed: { value: 531320 }, rate: { value: 0.82 }, score: { value: 16.35 } })
    expect(indicators[0]?.target?.value).toEqual({
      kind: 'amount',
      comparator: '≤',
      number: 650000,
      unit: '元',
      text: '《65万元',
    })
  })

  it('knows no key beyond its own', () => {
    expect(Form.safeParse({ ...toContract(rich), extra: 1 }).success).toBe(false)
    expect(Form.safeParse({ ...toContract(rich), id: 'form-1' }).success).toBe(false)
  })

  it('is published as JSON Schemas that are current', () => {
    for (const [name, text] of publishedSchemas()) expect(published(name), name).toEqual(JSON.parse(text))
  })

  it('is published as JSON Schemas that accept and refuse the same files', () => {
    const file = {
      contract: '1',
      generator: { name: 'formproof', version: '1' },
      sources: [toContractSource(source({ problems: [finding({ code: 'reading.unread' })] }))],
      forms: [toContract(rich), toContract(form())],
    }
    for (const schema of [Forms, z.fromJSONSchema(published('forms.schema.json') as z.core.JSONSchema.JSONSchema)]) {
      expect(schema.safeParse(file).error).toBeUndefined()
      expect(schema.safeParse({ ...file, contract: '2' }).success).toBe(false)
      expect(schema.safeParse({ ...file, forms: [{ ...toContract(rich), year: 2021 }] }).success).toBe(false)
      expect(schema.safeParse({ ...file, sources: [{ ...source(), note: '' }] }).success).toBe(false)
    }
  })
})
