/** Whether packages are there that are optional dependencies. */
export const isInstalled = (...names: readonly string[]): boolean =>
  names.every((name) => {
    try {
      import.meta.resolve(name)
      return true
    } catch {
      return false
    }
  })
