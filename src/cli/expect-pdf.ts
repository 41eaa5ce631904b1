import { expect } from '../ingest/pdf/child-pool.ts'
import { defaultAllowance } from '../ingest/pdf/limits.ts'

/** Options that ask for another process than the usual one. */
const asksForAnother = (arg: string) => /^--(time-limit|memory-limit|debug)\b/.test(arg)

/** Starts the process that reads PDFs where the arguments name one: it loads while the command itself still does. */
export function expectPdf(args: readonly string[]): void {
  if (args.some((arg) => /\.pdf$/i.test(arg)) && !args.some(asksForAnother)) expect({ ...defaultAllowance, debug: false })
}
