import { matchesGlob, resolve, sep } from 'node:path'

/**
 * Whether a file is one of those that patterns ask for: by its name, or, where a pattern has a slash, by its path as a whole, or as
 * it goes on from one of the inputs or from an archive. A pattern may also be the very name. Undefined where there are no patterns.
 */
export function wantedBy(patterns: readonly string[], inputs: readonly string[]): ((path: string) => boolean) | undefined {
  if (patterns.length === 0) return undefined
  const folders = inputs.flatMap((input) => [`${input.replace(/\/$/, '')}/`, `${resolve(input)}${sep}`])
  return (path) => {
    const whole = path.replaceAll('\\', '/')
    const behind = folders.flatMap((folder) => (path.startsWith(folder) ? [whole.slice(folder.length)] : []))
    const inArchives = [...whole.matchAll(/!\//g)].map(({ index }) => whole.slice(index + 2))
    const names = { paths: [whole, ...behind, ...inArchives], name: [whole.slice(whole.lastIndexOf('/') + 1)] }
    return patterns.some((pattern) =>
      (pattern.includes('/') ? names.paths : names.name).some((name) => name === pattern || matchesGlob(name, pattern)),
    )
  }
}
