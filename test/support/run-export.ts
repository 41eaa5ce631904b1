import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type Format, openExport } from '../../src/export/export.ts'
import type { Form } from '../../src/model/form.ts'
import type { Source } from '../../src/model/source.ts'
import type { Language } from '../../src/report/language.ts'

export const generator = { name: 'formproof', version: '1.2.3' }

/** Runs `work` in a directory of its own, which is removed afterwards. */
export async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  // As the system itself calls it: a temporary folder may be named by way of a link.
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'formproof-')))
  try {
    return await work(directory)
  } finally {
    await rm(directory, { recursive: true })
  }
}

/** Exports these forms and gives the files by name. */
export function exported(
  forms: Iterable<Form>,
  formats: readonly Format[],
  { sources = [], language = 'zh' }: { sources?: readonly Source[]; language?: Language } = {},
): Promise<ReadonlyMap<string, Buffer>> {
  return inDirectory(async (directory) => {
    const run = await openExport(directory, formats, { language, generator })
    for (const form of forms) run.add(form)
    for (const source of sources) run.addSource(source)
    const paths = await run.finish()
    const names = paths.map((path) => basename(path))
    const stray = (await readdir(directory)).filter((name) => !names.includes(name))
    if (stray.length > 0) throw new Error(`left behind: ${stray.join(', ')}`)
    return new Map(await Promise.all(paths.map(async (path) => [basename(path), await readFile(path)] as const)))
  })
}
