import { expect, it } from 'vitest'
import { withSectionsParted } from '../../../src/extract/form/centred-sections.ts'
import type { RawIndicator } from '../../../src/extract/raw-form.ts'
import type { Read } from '../../../src/extract/row.ts'
import type { Place } from '../../../src/model/place.ts'

const onPage: Place = { page: 2, box: [0.1, 0.2, 0.2, 0.4] }
const inText: Place = { line: 3, column: 1 }
const read = (text: string, place: Place): Read => ({ text, pieces: [{ start: 0, place, length: text.length }], confidence: 1 })

/** The sections that indicators of these kinds get, the first of them below 产出指标 and the others in a cell with 效益指标. */
function sectionsOf(kinds: readonly string[], place: Place): (string | undefined)[] {
  const [first, second] = [read('产出指标', place), read('效益指标', place)]
  const indicators = kinds.map((kind, i) => ({ section: i === 0 ? first : second, kind: read(kind, place) }) as RawIndicator)
  return withSectionsParted(indicators).map(({ section }) => section?.text)
}

const kinds = ['质量指标', '时效指标', '成本指标', '社会效益指标', '可持续影响指标']

it('on a page, a cell that reaches up to rows of the section above leaves them to it', () => {
  expect(sectionsOf(kinds, onPage)).toEqual(['产出指标', '产出指标', '产出指标', '效益指标', '效益指标'])
})

it('but not where none of its rows is its own, nor where marks say how far it reaches', () => {
  expect(sectionsOf(kinds.slice(0, 3), onPage)).toEqual(['产出指标', '效益指标', '效益指标'])
  expect(sectionsOf(kinds, inText)).toEqual(['产出指标', '效益指标', '效益指标', '效益指标', '效益指标'])
})
