/** What a person must decide, in both languages. */
export interface Note {
  readonly zh: string
  readonly en: string
}

/** Notes by the place in the schema that they are about, such as `budget.columns.planned`; several stand in order. */
export class Notes {
  readonly #notes = new Map<string, string[]>()

  /** Something to confirm, said once. `suggestion` is a line of YAML that would settle it. */
  confirm(path: string, { zh, en }: Note, suggestion = ''): void {
    const text = `请确认：${zh} / please confirm: ${en}`
    const note = suggestion ? `${suggestion} # ${text}` : text
    if (!this.at(path).includes(note)) this.#notes.set(path, [...this.at(path), note])
  }

  at(path: string): readonly string[] {
    return this.#notes.get(path) ?? []
  }
}
