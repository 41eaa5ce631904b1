import type { Hit } from '../../schema/lexicon.ts'
import { joinReads, type Read } from '../row.ts'

/** The labelled fields of a form and its texts, which may go on in rows without a label. */
export class FieldBlock {
  readonly #fields = new Map<string, Read>()
  /** What the department was called. */
  #departmentLabel: string | undefined
  /** The text that unlabelled rows below go on with: in its table, or in the lines below it. */
  #openText: { readonly role: string; readonly inTable: boolean } | null = null

  get all(): ReadonlyMap<string, Read> {
    return this.#fields
  }

  /**
   * The first value that says something counts. 中央主管部门, and below it 地方主管部门: the project's is the last one.
   * @param hasIndicators whether what follows is no longer the head of the form
   */
  labelled(role: string, value: Read, { entry, exact }: Hit, hasIndicators: boolean): void {
    const isDepartment = role === 'project.department'
    const isFurtherBelow = isDepartment && exact && entry.key !== this.#departmentLabel && !hasIndicators
    if (this.#fields.get(role)?.text && !isFurtherBelow) return
    this.#fields.set(role, value)
    if (isDepartment) this.#departmentLabel = entry.key
  }

  set(role: string, value: Read): void {
    this.#fields.set(role, value)
  }

  /** A text of which a part may have been read. */
  addText(role: string, value: Read): void {
    const before = this.#fields.get(role)
    if (!before?.text) this.#fields.set(role, value)
    else if (value.text) this.#fields.set(role, joinReads([before, value]))
  }

  openText(role: string, inTable: boolean): void {
    this.#openText = { role, inTable }
  }

  closeText(): void {
    this.#openText = null
  }

  get hasOpenText(): boolean {
    return this.#openText !== null
  }

  /** @returns whether a text goes on with a row without a label */
  goesOnWith(read: Read, inTable: boolean): boolean {
    if (this.#openText?.inTable !== inTable) return false
    this.addText(this.#openText.role, read)
    return true
  }

  /** The end of a value that the row above broke off. */
  addRest(role: string, rest: Read): boolean {
    const field = this.#fields.get(role)
    if (field) this.#fields.set(role, joinReads([field, rest], ''))
    return field !== undefined
  }
}
