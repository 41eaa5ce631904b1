/** What lengths are measured by when rules are found, in pixels. */
export interface RuleScale {
  /** Size of the text. */
  readonly em: number
  /** Holes in a rule up to this are bridged: two millimetres, and the blur at both of their ends. */
  readonly hole: number
}

const holeOfEm = 0.65
const millimetres = 2.3

/** @param dpi pixels to the inch, where that is known; holes are in the paper, whatever the size of the text */
export const ruleScale = (em: number, dpi: number | null): RuleScale => ({
  em,
  hole: Math.max(holeOfEm * em, dpi === null ? 0 : Math.min(em, (millimetres / 25.4) * dpi)),
})
