/** Why an office file, or a part of it, is not read: becomes the finding of the input, with `facts` for its sentence. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly variant: string
  readonly facts: Readonly<Record<string, string>>

  constructor(variant: string, facts: Readonly<Record<string, string>> = {}) {
    super(variant)
    this.variant = variant
    this.facts = facts
  }
}
