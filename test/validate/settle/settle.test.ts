import { describe, expect, test } from 'vitest'
import { type Figures, markedForm } from '../../support/noisy/marked-form.ts'
import { readBlocks } from '../../support/noisy/read-blocks.ts'
import type { ReadForm } from '../../support/read-text.ts'

async function read(figures: Partial<Figures> = {}): Promise<ReadForm> {
  const forms = await readBlocks(markedForm(figures))
  expect(forms.length).toBe(1)
  return forms[0] as ReadForm
}

/** What is disputed, or was. */
const disputed = ({ findings }: ReadForm) =>
  findings.filter(({ severity }) => severity !== 'note').map(({ code, severity, cause }) => `${severity} ${code} ${cause}`)

test('the form that these tests change is sound', async () => {
  const form = await read()
  expect(form.schema.id).toBe('ministry')
  expect(disputed(form)).toEqual([])
  expect(form.total.recomputed).toBe(87)
})

describe('a level 1 that is a label but for one character', () => {
  test.each([
    ['{如:.9|于:.05}出指标（50分）', '产出指标'],
    ['如{出:.9|山:.05}指标（50分）', '产出指标'],
    ['如出指标（50分）', '如出指标'],
    ['产出指标 \ufffd 50 分 \ufffd', '产出指标'],
  ])('is that label where it is not sure: %s', async (section, expected) => {
    expect((await read({ section })).indicators[0]?.section?.value).toBe(expected)
  })
})

describe('a doubtful figure', () => {
  test('is read so that everything agrees', async () => {
    const form = await read({ executed: '3{3:.6|8:.39}' })
    expect(form.budget.lines[0]?.executed).toMatchObject({
      raw: '38',
      value: 380_000,
      origin: 'repaired',
      repairs: [{ rule: 'reading.arithmetic', from: '33', to: '38' }],
    })
    expect(disputed(form)).toEqual(['warning reading.repaired reading'])
    const [finding] = form.findings.filter(({ code }) => code === 'reading.repaired')
    expect(finding?.path).toBe('budget.lines[0].executed')
    expect(finding?.at).toEqual([form.budget.lines[0]?.executed?.at])
    expect(finding?.message.en).toBe(
      'Total budget executed: recognised as “33” (60 %), which contradicts the execution rate; “38” (39 %) satisfies all of it and was taken, please check the original',
    )
    expect(finding?.message.zh).toContain('改读为“38”（39 %）')
  })

  test('of a total that contradicts the scores', async () => {
    const form = await read({ total: '{3:.5|8:.45|9:.03}7' })
    expect(form.total.declared[0]).toMatchObject({ value: 87, origin: 'repaired' })
    expect(disputed(form)).toEqual(['warning reading.repaired reading'])
  })

  test('of a result, by the score that was given for it', async () => {
    const form = await read({ actual: '1{0:.7|8:.28}畦' })
    expect(form.indicators[0]?.actual).toMatchObject({ raw: '18畦', origin: 'repaired', value: { number: 18, unit: '畦' } })
  })

  test('with a lost unit, where others have theirs', async () => {
    const form = await read({ planned: '400000元', executed: '380000' })
    expect(form.budget.lines[0]?.executed).toMatchObject({ raw: '380000元', value: 380_000, origin: 'repaired' })
    expect(disputed(form)).toEqual(['warning reading.repaired reading'])
    const without = await read({ planned: '40', executed: '38' })
    expect(without.budget.lines[0]?.executed?.confidence).toBe(1)
  })

  test('with a lost point', async () => {
    const form = await read({ budgetScore: '{9:.9|9.:.09}5' })
    expect(form.budget.lines[0]?.score).toMatchObject({ value: 9.5, origin: 'repaired' })
    expect(disputed(form)).toEqual(['warning reading.repaired reading'])
    // Points do not exceed a hundred: the grammar knows without any sum.
    const lost = await read({ score: '3{7:.9|7.:.1}5' })
    expect(lost.indicators[0]?.score).toMatchObject({ value: 37.5, origin: 'read' })
  })

  test('is no error of the form where its last digits are what became of a percent sign', async () => {
    expect(disputed(await read({ rate: '9{5:.99}{9:.995}{6:.995}' }))).toEqual(['warning budget.rate reading'])
    expect(disputed(await read({ rate: '8596' }))).toEqual(['mismatch budget.rate declared'])
  })

  test('stays as it is where it agrees, and the checks confirm it', async () => {
    const form = await read({ executed: '3{8:.6|3:.39}' })
    const executed = form.budget.lines[0]?.executed
    expect(executed).toMatchObject({ raw: '38', origin: 'read', repairs: [] })
    expect(executed?.confidence).toBeGreaterThan(0.97)
    expect(disputed(form)).toEqual([])
  })

  test('of which the alternatives say little is confirmed by what it has to be', async () => {
    const form = await read({ total: '8{7:.4}' })
    expect(form.total.declared[0]?.confidence).toBeGreaterThan(0.9)
    const alone = await read({ target: '达到要求', actual: '1{8:.4}畦' })
    expect(alone.indicators[0]?.actual?.confidence).toBeCloseTo(0.4, 3)
  })

  test('is only as sure as its characters where no check says anything of it', async () => {
    const form = await read({ section: '产出指标（50分）', target: '≥2{0:.6|1:.4}畦', actual: '达到要求', score: '37.5' })
    expect(form.indicators[0]?.target?.confidence).toBeCloseTo(0.6, 3)
  })
})

test('two doubtful figures are settled together', async () => {
  const form = await read({ score: '3{1:.6|7:.39}.5', total: '{3:.5|8:.45}7' })
  expect([form.indicators[0]?.score?.value, form.total.declared[0]?.value]).toEqual([37.5, 87])
  expect(disputed(form)).toEqual(['warning reading.repaired reading', 'warning reading.repaired reading'])
})

describe('an error of the form', () => {
  test('is told where the characters are sure', async () => {
    const form = await read({ rate: '96%' })
    expect(disputed(form)).toEqual(['mismatch budget.rate declared'])
    expect(form.budget.lines[0]?.rate).toMatchObject({ raw: '96%', origin: 'read', confidence: 1 })
  })

  test('is told where other readings do not help', async () => {
    const form = await read({ rate: '9{6:.9|8:.1}%' })
    expect(disputed(form)).toEqual(['mismatch budget.rate declared'])
  })

  test('is not made good by a reading that is next to impossible', async () => {
    const form = await read({ rate: '9{6:.9999|5:.0001}%' })
    expect(disputed(form)).toEqual(['mismatch budget.rate declared'])
    expect(form.budget.lines[0]?.rate?.value).toBe(0.96)
  })

  test('is told where what would help is far less probable than a wrong figure', async () => {
    const form = await read({ rate: '9{6:.9995|5:.0004}%' })
    expect(disputed(form)).toEqual(['mismatch budget.rate declared'])
  })

  test('is told where a doubtful figure could be another, and other checks confirm it', async () => {
    const form = await read({ planned: '4{0:.9}', budgetScore: '8.5', total: '86' })
    expect(disputed(form)).toEqual(['mismatch budget.score declared'])
    // Without the rate nothing says that it is 40.
    const open = await read({ planned: '4{0:.9}', rate: '', budgetScore: '8.5', total: '86' })
    expect(disputed(open)).toContain('warning budget.score undecided')
  })

  test('is told where no other character of a doubtful figure makes it what is wanted', async () => {
    const figures = { executed: '39', rate: '{1:.98}', budgetScore: '10', total: '87.5' }
    expect(disputed(await read(figures))).toEqual(['mismatch budget.rate declared'])
    // 98% is one digit away.
    expect(disputed(await read({ ...figures, rate: '9{5:.97}%', budgetScore: '9.75', total: '87.25' }))).toEqual([
      'warning budget.rate undecided',
    ])
  })

  test('explains all that it breaks: a reading that mends a part of that is no excuse', async () => {
    const form = await read({ budgetScore: '8.5', actual: '达到要求', score: '3{7:.98|8:.015}.5' })
    expect(disputed(form)).toEqual(['mismatch budget.score declared', 'mismatch total.sum declared'])
    // The same reading with nothing else wrong.
    const open = await read({ total: '88', actual: '达到要求', score: '3{7:.98|8:.015}.5' })
    expect(disputed(open)).toEqual(['warning total.sum undecided'])
  })

  test('a confident reading is not changed to make a sum come out, but nobody is accused', async () => {
    const form = await read({ rate: '9{6:.98|5:.02}%' })
    expect(form.budget.lines[0]?.rate).toMatchObject({ raw: '96%', origin: 'read' })
    expect(disputed(form)).toEqual(['warning budget.rate undecided'])
    const [finding] = form.findings.filter(({ code }) => code === 'budget.rate')
    expect(finding?.message.en).toContain('perhaps a misreading (96% → 95%)')
  })

  test('is not hidden by the misreading of another figure', async () => {
    const form = await read({ rate: '96%', score: '3{1:.6|7:.39}.5' })
    expect(form.indicators[0]?.score?.value).toBe(37.5)
    expect(disputed(form)).toEqual(['warning reading.repaired reading', 'mismatch budget.rate declared'])
  })
})

describe('it cannot be told', () => {
  test('which of two readings it is, where either would do', async () => {
    const form = await read({ actual: '达到要求', score: '3{8:.5|7:.48}.5', total: '8{7:.5|8:.48}' })
    expect(disputed(form)).toEqual(['warning total.sum undecided'])
    expect([form.indicators[0]?.score?.raw, form.total.declared[0]?.raw]).toEqual(['38.5', '87'])
    // One of them much more probable than the other: that is what happened.
    const clear = await read({ actual: '达到要求', score: '3{8:.5|7:.48}.5', total: '8{7:.98|8:.01}' })
    expect([clear.indicators[0]?.score?.raw, clear.total.declared[0]?.raw]).toEqual(['37.5', '87'])
  })

  test('what stands there, where the alternatives do not say', async () => {
    const form = await read({ rate: '9{6:.6}%' })
    expect(disputed(form)).toEqual(['warning budget.rate undecided'])
    expect(form.budget.lines[0]?.rate).toMatchObject({ raw: '96%', origin: 'read' })
  })

  test('whether a figure that is not sure has lost its first digit, where it agrees with that', async () => {
    const figures = { planned: '1400000元', executed: '{3:.98}30000元', budgetScore: '9.5', rate: '95%' }
    expect(disputed(await read(figures))).toEqual(['warning budget.rate undecided'])
    // 5 is the end of 95 by chance.
    const short = { planned: '100', executed: '{5:.995}', rate: '95%', budgetScore: '9.5' }
    expect(disputed(await read(short))).toEqual(['mismatch budget.rate declared'])
    expect(disputed(await read({ ...figures, rate: '85%', budgetScore: '8.5', total: '86' }))).toEqual([
      'mismatch budget.rate declared',
    ])
  })

  test('what is blank stays blank', async () => {
    const form = await read({ rate: '' })
    expect(form.budget.lines[0]?.rate).toMatchObject({ raw: '', value: null })
    expect(disputed(form)).toEqual([])
  })
})

test('a check that another reading would silence is not satisfied by it', async () => {
  // 18畦 or 18哇: with another unit the score could not be checked any more.
  const form = await read({ actual: '18{畦:.6|件:.39}', score: '36' })
  expect(form.indicators[0]?.actual?.raw).toBe('18畦')
  expect(form.indicators[0]?.actual?.origin).toBe('read')
})

test('a word of the vocabulary is read where its characters are among the alternatives', async () => {
  const form = await read({ section: '产{山:.7|出:.28}指标（50分）' })
  expect(form.indicators[0]?.section).toMatchObject({
    value: '产出指标',
    origin: 'read',
    repairs: [{ rule: 'recogniser.alternative', from: '产山指标（50分）', to: '产出指标（50分）' }],
  })
  // A word of the vocabulary is what stands there rather than something that looks like it.
  expect(form.indicators[0]?.section?.confidence).toBeGreaterThan(0.85)
})

test('a bracket that was read as a stroke closes the points of a section all the same', async () => {
  const form = await read({ section: '产出指标（50分\\' })
  expect(form.indicators[0]?.section?.value).toBe('产出指标')
})

test('what was decoded is raw, with what the recogniser preferred beside it', async () => {
  const form = await read({ rate: '9{S:.6|5:.39}%' })
  expect(form.budget.lines[0]?.rate).toMatchObject({
    raw: '95%',
    value: 0.95,
    origin: 'read',
    repairs: [{ rule: 'recogniser.alternative', from: '9S%', to: '95%' }],
  })
  expect(form.findings.filter(({ severity }) => severity !== 'note')).toEqual([])
})

test('a total whose nines were seen as letters is the total', async () => {
  const nine = '{q:.7|9:.28}'
  const form = await read({ total: `${nine}${nine}` })
  expect(form.total.declared).toMatchObject([
    { raw: '99', value: 99, repairs: [{ rule: 'recogniser.alternative', from: 'qq', to: '99' }] },
  ])
})

describe('a row whose weight and score are blank', () => {
  test('may have lost them where the weights do not add up: nobody is accused', async () => {
    const form = await read({ section: '产出指标', weight: '', score: '' })
    expect(form.indicators[0]?.weight).toMatchObject({ raw: '', value: null })
    expect(disputed(form).filter((one) => one.startsWith('mismatch'))).toEqual([])
  })
})

test('a target with which the score would agree but for the sign that is taken for a digit is not sure', async () => {
  const form = await read({ target: '{2:.97|Z:.02}18畦', actual: '18畦', score: '50', total: '99.5' })
  expect(disputed(form)).toContain('warning reading.suspect reading')
  expect(form.indicators[0]?.target?.confidence).toBeLessThanOrEqual(0.5)
  expect(form.indicators[0]?.actual?.confidence).toBeGreaterThan(0.9)
})
