import type { Dice } from '../fictional/dice.ts'
import type { TypefaceName } from './typeface.ts'

/** How a form is set on paper. Lengths are points. */
export interface Look {
  readonly typeface: TypefaceName
  readonly titleTypeface: TypefaceName
  /** Of the cells' text; made smaller where that saves a page. */
  readonly size: number
  /** Of its strokes: 400 is regular. */
  readonly weight: number
  readonly landscape: boolean
  readonly margin: number
  readonly padding: number
  /** Height of a line in ems. */
  readonly leading: number
  readonly ruleWidth: number
  /** Of the table's border. */
  readonly frameWidth: number
  /** `doubled`: the border is two thin lines · `dotted`: inner rules are rows of dots. */
  readonly rules: 'plain' | 'doubled' | 'dotted'
  readonly align: 'left' | 'centre' | 'mixed'
  /** Labels beside blocks: running on, or one character a line. */
  readonly sides: 'plain' | 'stacked'
  /** Boxes to tick: as characters of the font, or drawn and ticked by hand. */
  readonly marks: 'characters' | 'ticked' | 'crossed' | 'filled'
  /** How grey the ink is: 0 is black. */
  readonly ink: number
}

/** A look as offices have them. The same throws give the same look. */
export function drawLook(d: Dice, fixed: Partial<Look> = {}): Look {
  const face = d.pick<TypefaceName>(['song', 'song', 'song', 'hei', 'kai'])
  const ruleWidth = d.pick([0.5, 0.5, 0.75, 1])
  return {
    typeface: face,
    titleTypeface: d.pick<TypefaceName>(['hei', 'song', face]),
    size: d.pick([9, 10, 10.5, 10.5, 11]),
    weight: d.pick([400, 400, 500]),
    landscape: false,
    margin: d.pick([36, 42, 50]),
    padding: d.pick([2.5, 3.5, 5, 6]),
    leading: d.pick([1.25, 1.35, 1.5]),
    ruleWidth,
    frameWidth: d.chance(0.3) ? 1.5 : ruleWidth,
    rules: d.chance(0.1) ? 'doubled' : d.chance(0.06) ? 'dotted' : 'plain',
    align: d.pick(['mixed', 'mixed', 'centre', 'left']),
    sides: d.chance(0.4) ? 'stacked' : 'plain',
    marks: d.pick(['characters', 'characters', 'ticked', 'crossed', 'filled']),
    ink: d.int(0, 50),
    ...fixed,
  }
}
