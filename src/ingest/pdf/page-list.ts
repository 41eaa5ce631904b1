/** Page numbers for people: `1–3, 7`. */
export function pageList(pages: Iterable<number>): string {
  const runs: [first: number, last: number][] = []
  for (const page of [...pages].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && page <= run[1] + 1) run[1] = page
    else runs.push([page, page])
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ')
}
