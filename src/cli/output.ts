import type { Language, Text } from '../report/language.ts'

/** Where a command writes: results to stdout, everything else to stderr, silent with --quiet. */
export class Output {
  readonly language: Language
  readonly #quiet: boolean
  #progress = false

  constructor(language: Language, quiet: boolean) {
    this.language = language
    this.#quiet = quiet
  }

  /** A line of the result. Waits while a slow reader catches up. */
  async result(line: string): Promise<void> {
    this.#clearProgress()
    if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  }

  /** A line for the person at the terminal. */
  say(line: string): void {
    if (this.#quiet) return
    this.#clearProgress()
    process.stderr.write(`${line}\n`)
  }

  /** The one line that keeps changing; only on a terminal. */
  progress(text: Text): void {
    if (this.#quiet || !process.stderr.isTTY) return
    process.stderr.write(`\r\u001b[K${text[this.language]}`)
    this.#progress = true
  }

  #clearProgress(): void {
    if (this.#progress) process.stderr.write('\r\u001b[K')
    this.#progress = false
  }
}
