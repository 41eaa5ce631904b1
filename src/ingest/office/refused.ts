import type { FileKind } from '../file-kind.ts'

/** Why an office file is not read: becomes the finding of the input, with `facts` for its sentence. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly kind: FileKind
  readonly facts: Readonly<Record<string, string>>

  constructor(kind: FileKind, facts: Readonly<Record<string, string>> = {}) {
    super(kind.variant)
    this.kind = kind
    this.facts = facts
  }
}

/** What a reader of a part reports before it is known what kind of file the part belongs to. */
export class Damaged extends Error {
  override readonly name = 'Damaged'
  readonly variant: string
  readonly facts: Readonly<Record<string, string>>

  constructor(variant: string, facts: Readonly<Record<string, string>> = {}) {
    super(variant)
    this.variant = variant
    this.facts = facts
  }
}
