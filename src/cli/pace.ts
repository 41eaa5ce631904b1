import { performance } from 'node:perf_hooks'
import { isArchive } from '../batch/found-file.ts'
import type { ImportProgress } from '../batch/import-files.ts'
import type { Input } from '../ingest/ingest.ts'
import type { Text } from '../report/language.ts'

/** How fast an import goes, and how long it will still take. */
export class Pace {
  readonly #started = performance.now()
  #total: number | null = null
  #isEnded = false

  /** Counts the files there are, while they are being read already. Where there are archives, nobody knows how many that will be. */
  async count(files: AsyncIterable<Input>): Promise<void> {
    let total = 0
    for await (const file of files) {
      total++
      if (this.#isEnded || isArchive(file)) return
    }
    this.#total = total
  }

  end(): void {
    this.#isEnded = true
  }

  get seconds(): number {
    return (performance.now() - this.#started) / 1000
  }

  line({ files, skipped, sources, forms, failures }: ImportProgress): Text {
    const rate = forms / this.seconds
    const total = this.#total
    const of = total === null ? '' : `/${total}`
    const left = total === null || sources === 0 ? null : time(((total - files) * this.seconds) / files)
    return {
      zh: `${files}${of} 个文件，跳过 ${skipped}，${forms} 张表，每秒 ${rate.toFixed(1)} 张，未能读取 ${failures}${left === null ? '' : `，约剩 ${left}`}`,
      en: `${files}${of} files, ${skipped} skipped, ${forms} forms, ${rate.toFixed(1)} a second, ${failures} failed${left === null ? '' : `, ${left} left`}`,
    }
  }
}

/** `1:02:03` */
function time(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return parts.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
