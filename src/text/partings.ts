/** The characters of a text that hold one value. */
export interface Stretch<Role> {
  readonly role: Role
  /** Which of the texts it is part of. */
  readonly text: number
  readonly from: number
  readonly to: number
}

/**
 * All ways to part texts in which values ran together into one value for each role, in the order of the roles. Every text is used up,
 * and none holds half a value. `isValue` tells whether characters may be a value of the role, with those behind them in their text.
 */
export function* partings<Role>(
  texts: readonly string[],
  roles: readonly Role[],
  isValue: (role: Role, value: string, behind: string) => boolean,
): Generator<readonly Stretch<Role>[]> {
  yield* from(0, 0, [])

  function* from(text: number, start: number, before: readonly Stretch<Role>[]): Generator<readonly Stretch<Role>[]> {
    const [role, whole] = [roles[before.length], texts[text]]
    if (role === undefined || whole === undefined) {
      if (role === undefined && whole === undefined) yield before
      return
    }
    for (let to = start + 1; to <= whole.length; to++) {
      if (!isValue(role, whole.slice(start, to), whole.slice(to))) continue
      const parted = [...before, { role, text, from: start, to }]
      if (to === whole.length) yield* from(text + 1, 0, parted)
      else yield* from(text, to, parted)
    }
  }
}
