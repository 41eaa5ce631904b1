import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Language } from '../report/language.ts'
import { unwritable } from './unwritable.ts'
import { UsageError } from './usage-error.ts'

/**
 * Makes the folder that an option names, where it is missing, with those above it. One after the other: asked for all at once, Node
 * never comes back from places such as /proc.
 * @throws UsageError where it cannot be made, and for `-`: a folder is no standard output
 */
export async function makeFolder(folder: string, option: '--out' | '--debug' | '--store', language: Language): Promise<void> {
  if (folder === '-' || folder === '')
    throw new UsageError(
      language === 'zh' ? `${option} ${folder}：请给出文件夹` : `${option} ${folder}: give a folder; this writes several files`,
    )
  try {
    await make(resolve(folder))
  } catch (error) {
    throw unwritable(error, folder, option, language)
  }
}

async function make(folder: string): Promise<void> {
  const error = await made(folder)
  if (error?.code !== 'ENOENT' || dirname(folder) === folder) {
    // What is there and no folder is said by whoever writes into it.
    if (error && error.code !== 'EEXIST') throw error
    return
  }
  await make(dirname(folder))
  const again = await made(folder)
  if (again && again.code !== 'EEXIST') throw again
}

const made = (folder: string): Promise<NodeJS.ErrnoException | null> =>
  mkdir(folder).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  )
