/** Names of attached files as they stand in a path: without folders, control characters and surprises, each only once. */
export class AttachmentNames {
  readonly #given = new Set<string>()

  /** @param name as the file states it; may be anything */
  give(name: string): string {
    const clean = name
      .normalize('NFC')
      // Control, formatting (which can turn the direction of a line) and unpaired surrogates; folders; what paths use.
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
      .replace(/^.*[/\\]/, '')
      .replace(/[#:*?"<>|]/g, '_')
      .trim()
    const short = clean === '' || /^\.+$/.test(clean) ? 'attachment' : shortened(clean)
    let unique = short
    for (let n = 2; this.#given.has(unique); n++) unique = short.replace(/(\.[^.]*)?$/, ` (${n})$1`)
    this.#given.add(unique)
    return unique
  }
}

const longest = 100

/** Its end says what kind of file it is. */
const shortened = (name: string): string => {
  const characters = [...name]
  return characters.length <= longest ? name : `${characters.slice(0, longest - 20).join('')}…${characters.slice(-19).join('')}`
}
