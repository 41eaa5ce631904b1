import { describe, expect, it } from 'vitest'
import { Forms } from '../../src/export/contract.ts'
import { toContract } from '../../src/export/to-contract.ts'
import { finding, form, source, text } from '../support/forms.ts'
import { exported, generator } from '../support/run-export.ts'

/** Long enough to leave memory for the file many times, with characters of every width at every offset. */
const forms = Array.from({ length: 60 }, (_, i) =>
  form({ id: `a1b2c3d4e5f6-${i + 1}`, title: text(`${'x'.repeat(i % 5)}${'表𠮷é'.repeat(400)}${i}`) }),
)
const sources = Array.from({ length: 300 }, (_, i) =>
  source({ path: `夹/${'a'.repeat(i % 4)}${'卷宗'.repeat(60)}${i}.txt`, problems: [finding({ code: 'reading.unread' })] }),
)

describe('forms.json', () => {
  it('is one contract object of all forms and sources, in order', async () => {
    const files = await exported(forms, ['json'], { sources })
    const parsed = Forms.parse(JSON.parse(files.get('forms.json')?.toString() ?? ''))
    expect(parsed.generator).toEqual(generator)
    expect(parsed.forms).toEqual(forms.map(toContract))
    expect(parsed.sources.map(({ path }) => path)).toEqual(sources.map(({ path }) => path))
  })

  it('is a contract object when there is nothing', async () => {
    const files = await exported([], ['json'])
    expect(Forms.parse(JSON.parse(files.get('forms.json')?.toString() ?? ''))).toMatchObject({ forms: [], sources: [] })
  })

  it('has the same bytes on every run', async () => {
    const [first, second] = [await exported(forms, ['json'], { sources }), await exported(forms, ['json'], { sources })]
    expect(first.get('forms.json')?.equals(second.get('forms.json') ?? Buffer.of())).toBe(true)
  })
})

describe('forms.jsonl', () => {
  it('holds the same forms, one a line', async () => {
    const lines = (await exported(forms, ['jsonl'], { sources })).get('forms.jsonl')?.toString().split('\n') ?? []
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => JSON.parse(line))).toEqual(forms.map(toContract))
  })
})
