import { describe, expect, it, test } from 'vitest'
import { draftSchema } from '../../src/draft/draft-schema.ts'
import { toContract } from '../../src/export/to-contract.ts'
import { readForms } from '../../src/pipeline.ts'
import { libraryOf, loadLibrary, type SchemaLibrary } from '../../src/schema/library.ts'
import { parseSchema } from '../../src/schema/load.ts'
import { compare } from '../support/compare.ts'
import { families, fictionalForm, formOptionsFor, schemaIds } from '../support/fictional/fictional-form.ts'
import { layouts, render } from '../support/fictional/render.ts'
import { fieldsF1 } from '../support/fields-score.ts'
import { strangeForms } from '../support/strange-forms.ts'

const shipped = await loadLibrary()
const input = (text: string) => ({ path: 'form.txt', bytes: new TextEncoder().encode(text) })

async function draft(text: string, library: SchemaLibrary, id?: string) {
  const made = await draftSchema(input(text), library, { id })
  if (!made) throw new Error('no form found')
  return { ...made, parsed: parseSchema(made.yaml, 'draft.yaml') }
}

async function read(text: string, library: SchemaLibrary) {
  const forms = []
  for await (const item of readForms([input(text)], library)) if (item.kind === 'form') forms.push(toContract(item.form))
  return forms
}

const withSchema = ({ common, families }: SchemaLibrary, schema: SchemaLibrary['families'][number]) =>
  libraryOf(common, [...families, schema])

/** More of them in a sweep: SEEDS=50 npx vitest run test/draft */
const formsEach = Number(process.env.SEEDS ?? 3)

for (const family of families)
  test(`${family}: taken as it is, a draft reads the form that it was made from`, async () => {
    const others = libraryOf(
      shipped.common,
      shipped.families.filter(({ id }) => id !== schemaIds[family]),
    )
    for (const layout of layouts)
      for (let seed = 1; seed <= formsEach; seed++) {
        const form = fictionalForm(8000 + seed, family, formOptionsFor(layout))
        const text = render(form, layout)
        const { yaml, schema, parsed } = await draft(text, others, 'drafted')
        const about = `${layout} seed ${seed}\n${text}\n${yaml}`
        expect(parsed, about).toEqual(schema)
        const found = await read(text, withSchema(others, parsed))
        expect(
          found.map((one) => one.schema.id),
          about,
        ).toEqual(['drafted'])
        const [one] = found
        if (!one) continue
        const differences = compare(form, one)
        expect(fieldsF1(form.truth, differences), `${about}\n${JSON.stringify(differences)}`).toBeGreaterThanOrEqual(0.95)
        const accused = one.findings.filter(({ severity }) => severity === 'mismatch').map(({ code }) => code)
        expect(accused.filter((code) => !form.truth.remarks.some((remark) => remark.code === code))).toEqual([])
      }
  })

describe('a layout whose heads nobody knows', () => {
  it('is inferred from figures, places and words, and every inference is to be confirmed', async () => {
    const { yaml, parsed, forms, known } = await draft(strangeForms, shipped)
    expect({ forms, known }).toEqual({ forms: 2, known: null })
    expect(parsed.budget).toMatchObject({
      unit: '万元',
      columns: { planned: ['核拨额'], executed: ['用掉额'], rate: ['进展'], weight: ['应得'], score: ['实得'] },
      total: ['经费合计'],
      parts: ['上级下拨', '自行筹措', '社会捐助'],
    })
    expect(parsed.indicators?.columns).toEqual({
      section: ['板块'],
      name: ['事项'],
      target: ['约定'],
      actual: ['做到'],
      weight: ['应得'],
      score: ['实得'],
      reason: ['备忘'],
    })
    expect(parsed.fields).toEqual({
      'project.name': ['事项名称'],
      'project.department': ['归口科室'],
      'project.implementer': ['经办单位'],
      total: ['考评分'],
    })
    expect(yaml).toContain('# known: [经费额度] # 请确认')
    for (const inferred of ['planned: [核拨额]', 'name: [事项]', 'project.department: [归口科室]', 'total: [考评分]'])
      expect(yaml).toContain(`${inferred} # 请确认`)
  })

  it('is read by its draft', async () => {
    const { parsed } = await draft(strangeForms, shipped, 'strange')
    const forms = await read(strangeForms, withSchema(shipped, parsed))
    expect(forms.map(({ schema, project }) => [schema.id, project.name?.value, project.implementer?.value])).toEqual([
      ['strange', '渡口浮桥检修', '澄溪县航道站'],
      ['strange', '街心凉亭修缮', '澄溪县园林所'],
    ])
    const [first, second] = forms
    expect(first?.budget.lines.map(({ planned, score }) => [planned?.value, score?.value])).toEqual([
      [480000, 8.5],
      [300000, null],
      [180000, null],
    ])
    expect(
      first?.indicators.map(({ section, name, actual, score, reason }) => [
        section?.value,
        name?.value,
        actual?.raw,
        score?.value,
        reason?.raw,
      ]),
    ).toEqual([
      ['建设类', '检修浮桥', '6座', 40, ''],
      ['建设类', '更换缆绳', '320米', 20, ''],
      ['服务类', '停航时间', '4天', 26, '连日降雨'],
    ])
    expect(second?.total.declared.map(({ value }) => value)).toEqual([100])
  })
})

describe('rules', () => {
  const form = (budgetScore: string, days: string, score: string) =>
    strangeForms
      .slice(0, strangeForms.lastIndexOf('2023年度'))
      .replace('10\t8.5', `10\t${budgetScore}`)
      .replace('4天\t30\t26', `${days}\t30\t${score}`)

  it('states what the printed figures prove, without a comment', async () => {
    const { yaml } = await draft(form('8.5', '4天', '22.5'), shipped)
    expect(yaml).toMatch(/^ {2}fullMark: 100$/m)
    expect(yaml).toMatch(/^ {2}budgetWeight: 10$/m)
    expect(yaml).toMatch(/^ {2}budgetScore: proportional$/m)
    expect(yaml).toMatch(/^ {2}atMost: \[inverse\]$/m)
    expect((await draft(form('8.5', '4天', '20'), shipped)).yaml).toMatch(/^ {2}atMost: \[linear\]$/m)
  })

  it('asks where they leave it open', async () => {
    expect((await draft(form('7', '3天', '30'), shipped)).yaml).toMatch(/# 请确认：得分不是分值 × 执行率/)
    expect((await draft(form('8.5', '3天', '30'), shipped)).yaml).toMatch(/atMost: \[inverse, linear\] # 请确认/)
  })

  it('leaves out scores that the form does not have', async () => {
    const unscored = form('8.5', '4天', '26').replace(/\t应得\t实得|\t\d+\t[\d.]+(?=\t?[^\t]*$)/gm, '')
    expect((await draft(unscored, shipped)).parsed.rules).toEqual({ budgetScore: 'none' })
  })
})

describe('what it is made from', () => {
  it('the forms of the layout that no family describes, however many others stand beside them', async () => {
    const others = [1, 2, 3, 4].map((seed) => render(fictionalForm(seed, 'A', { mergedKinds: false }), 'pipe')).join('\n')
    const { forms, known, parsed } = await draft(`${others}\n${strangeForms}`, shipped)
    expect({ forms, known }).toEqual({ forms: 2, known: null })
    expect(parsed.indicators?.columns?.name).toEqual(['事项'])
  })

  it('a known layout too, which it says', async () => {
    const { known, parsed } = await draft(render(fictionalForm(1, 'H'), 'html'), shipped)
    expect(known?.schema.id).toBe('hubei')
    expect(parsed.rules?.budgetWeight).toBe(20)
  })

  it('nothing but forms', async () => {
    expect(await draftSchema(input('会议通知\n\n请各科室周五前报送材料。\n'), shipped)).toBeNull()
    expect(await draftSchema(input(''), shipped)).toBeNull()
  })

  it('the same form gives the same draft', async () => {
    expect((await draft(strangeForms, shipped)).yaml).toBe((await draft(strangeForms, shipped)).yaml)
  })
})
