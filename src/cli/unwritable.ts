import type { Language } from '../report/language.ts'
import { UsageError } from './usage-error.ts'

/** What to say where the system does not let a file or folder be written; any other error as it is. */
export function unwritable(error: unknown, target: string, option: '--out' | '--debug' | '--store', language: Language): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error
  return new UsageError(
    language === 'zh'
      ? `无法写入 ${target}（${error.code}），请用 ${option} 另选一处`
      : `Cannot write to ${target} (${error.code}). Choose another place with ${option}`,
  )
}
