import type { Family, FictionalForm } from '../fictional/fictional-form.ts'
import { drawnForm } from './drawn-forms.ts'

/**
 * A PDF in test/fixtures/pdf that a program of the world printed, and the forms in it. `make-fixtures.ts` prints them again.
 * Lengths are points.
 */
export interface Fixture {
  readonly name: string
  readonly by: 'writer' | 'calc' | 'chromium'
  readonly forms: readonly (readonly [seed: number, family: Family])[]
  readonly font: string
  readonly size: number
  readonly border: number
  readonly dashed?: boolean
  readonly landscape?: boolean
  /** Labels beside a block run down (upright characters), or are turned. */
  readonly sides?: 'down' | 'turned'
  /** Check boxes as the browser's own widgets. */
  readonly widgets?: boolean
  /** The table's first row stands on every page. */
  readonly repeated?: boolean
  /** Height of a page; A4 where it is left out. */
  readonly pageHeight?: number
}

const others: readonly Family[] = ['Y', 'AB', 'B', 'BN', 'C', 'E', 'N', 'G', 'T']
const each = (seed: number): [number, Family][] => others.map((family, i) => [seed + i, family])
const several = (family: Family, first: number, count: number): [number, Family][] =>
  Array.from({ length: count }, (_, i) => [first + i, family])

export const fixtures: readonly Fixture[] = [
  {
    name: 'writer-h',
    by: 'writer',
    forms: several('H', 801, 4),
    font: 'Noto Serif CJK SC',
    size: 10.5,
    border: 0.5,
    sides: 'down',
  },
  {
    name: 'writer-a',
    by: 'writer',
    forms: several('A', 811, 4),
    font: 'Noto Sans CJK SC',
    size: 9,
    border: 1.5,
    landscape: true,
    sides: 'turned',
    repeated: true,
  },
  { name: 'writer-others', by: 'writer', forms: each(821), font: 'Droid Sans Fallback', size: 8, border: 0.25, dashed: true },
  { name: 'calc-h', by: 'calc', forms: several('H', 831, 4), font: 'Noto Sans CJK SC', size: 10, border: 0.5 },
  {
    name: 'calc-a',
    by: 'calc',
    forms: several('A', 841, 4),
    font: 'Noto Serif CJK SC',
    size: 11,
    border: 2,
    landscape: true,
    repeated: true,
  },
  { name: 'calc-others', by: 'calc', forms: each(851), font: 'Droid Sans Fallback', size: 9, border: 0.1, dashed: true },
  {
    name: 'chromium-h',
    by: 'chromium',
    forms: several('H', 861, 4),
    font: 'Noto Sans CJK SC',
    size: 9,
    border: 1,
    widgets: true,
  },
  {
    name: 'chromium-a',
    by: 'chromium',
    forms: several('A', 871, 4),
    font: 'Noto Serif CJK SC',
    size: 9,
    border: 0.5,
    pageHeight: 420,
  },
  {
    name: 'chromium-others',
    by: 'chromium',
    forms: each(881),
    font: 'Droid Sans Fallback',
    size: 8,
    border: 1.5,
    dashed: true,
    landscape: true,
  },
]

export const fixturePath = (name: string): URL => new URL(`../../fixtures/pdf/${name}.pdf`, import.meta.url)

/** The forms of a fixture, as they were when it was printed. */
export const formsOf = ({ forms, widgets }: Fixture): FictionalForm[] =>
  forms.map(([seed, family]) => {
    const form = drawnForm(seed, family)
    if (widgets) form.printed.boxes = 'html'
    return form
  })
