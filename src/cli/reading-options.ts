import type { ReadOptions } from '../ingest/ingest.ts'
import type { Language } from '../report/language.ts'
import { UsageError } from './usage-error.ts'

/** Options of every command that reads inputs. */
export const readingOptions = {
  password: { type: 'string' },
  'time-limit': { type: 'string' },
  'memory-limit': { type: 'string' },
  ocr: { type: 'string' },
} as const

/** How many files are read side by side; of commands that read many. */
export const jobsOption = { jobs: { type: 'string', short: 'j' } } as const

interface Given {
  readonly password?: string | undefined
  readonly 'time-limit'?: string | undefined
  readonly 'memory-limit'?: string | undefined
  readonly jobs?: string | undefined
  readonly ocr?: string | undefined
}

/** @throws UsageError where a limit is no number, or one with which nothing could be read */
export function readOptionsOf(given: Given, language: Language): ReadOptions {
  const number = (name: 'time-limit' | 'memory-limit' | 'jobs', least: number, isWhole: boolean): number | undefined => {
    const text = given[name]
    if (text === undefined) return undefined
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= 1e6 && (!isWhole || Number.isInteger(value))) return value
    throw new UsageError(
      language === 'zh'
        ? `--${name} ${text}：须为不小于 ${least} 的${isWhole ? '整数' : '数'}`
        : `--${name} ${text}: give a ${isWhole ? 'whole number' : 'number'} of at least ${least}`,
    )
  }
  return {
    password: given.password,
    timeLimit: number('time-limit', 0.1, false),
    memoryLimit: number('memory-limit', 200, true),
    jobs: number('jobs', 1, true),
    ocr: given.ocr === undefined ? undefined : engineNamed(given.ocr, language),
  }
}

/** What reads scans: the name of an engine, the address of a server, or nothing. */
function engineNamed(name: string, language: Language): ReadOptions['ocr'] {
  if (name === 'none') return 'none'
  if (name === 'paddle' || name === 'tesseract') return { name }
  if (/^https?:\/\/./.test(name) && URL.canParse(name)) return { name: 'http', url: name }
  throw new UsageError(
    language === 'zh'
      ? `--ocr ${name}：须为 paddle、tesseract、none 或识别服务的网址`
      : `--ocr ${name}: give paddle, tesseract, none or the URL of a server`,
  )
}
