import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UnreadableInput } from '../../../src/ingest/ingest.ts'
import { convertToDocx } from '../../../src/ingest/office/convert.ts'
import { docxOf } from '../../support/docx-writer.ts'
import { fictionalForm } from '../../support/fictional/fictional-form.ts'
import { docxWith, p } from '../../support/office-parts.ts'
import { readText } from '../../support/read-text.ts'
import { xlsxOf } from '../../support/xlsx-writer.ts'
import { outline, read } from '../blocks-of.ts'

const realPath = process.env.PATH ?? ''
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'formproof-test-'))
})
afterEach(() => {
  process.env.PATH = realPath
  rmSync(folder, { recursive: true })
})

/** Puts a program named soffice on the PATH; it is run by sh with the arguments that LibreOffice would get. */
function withProgram(script: string): void {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'soffice'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(bin, 'soffice'), 0o755)
  process.env.PATH = [bin, '/usr/bin', '/bin'].join(delimiter)
}

/** A compound file that says it is a document of Word. */
function doc(): Uint8Array {
  const file = XLSX.CFB.utils.cfb_new()
  XLSX.CFB.utils.cfb_add(file, '/WordDocument', Buffer.alloc(5000))
  return new Uint8Array(XLSX.CFB.write(file, { type: 'buffer' }))
}

async function refusal(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof UnreadableInput ? { ...error.finding.facts, variant: error.finding.variant } : error
}

const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('formproof-convert-'))

describe('a DOC goes through LibreOffice', () => {
  it('and the result says so', async () => {
    writeFileSync(join(folder, 'result.docx'), docxWith(p('转换所得')))
    // The folder of the result comes behind --outdir; the profile is one of its own.
    withProgram(
      `echo "$@" > ${folder}/arguments; while [ "$1" != --outdir ]; do shift; done; cp ${folder}/result.docx "$2/input.docx"`,
    )
    const { blocks, problems, mediaType } = await read(doc())
    expect(outline(blocks)).toEqual(['转换所得'])
    expect(mediaType).toBe('application/msword')
    expect(problems).toMatchObject([{ variant: 'converted', severity: 'note', facts: { program: 'LibreOffice' } }])
    expect(readFileSync(join(folder, 'arguments'), 'utf8')).toMatch(
      /^-env:UserInstallation=file:\/\/\S+\/profile .*--headless .*--convert-to docx /,
    )
    expect(left()).toEqual([])
  })

  it('which may fail', async () => {
    withProgram('exit 3')
    expect(await refusal(read(doc()))).toMatchObject({ variant: 'conversion-failed', reason: 'exit 3' })
  })

  it('which may give nothing', async () => {
    withProgram('exit 0')
    expect(await refusal(read(doc()))).toMatchObject({ variant: 'conversion-failed' })
    expect(left()).toEqual([])
  })

  it('which may hang: it is ended with all that it started', async () => {
    withProgram(`sleep 1000 & echo $! > ${folder}/child; sleep 1000`)
    await expect(convertToDocx(doc(), 400)).rejects.toMatchObject({ variant: 'conversion-timeout', facts: { seconds: '0.4' } })
    const child = Number(readFileSync(join(folder, 'child'), 'utf8'))
    await expect.poll(() => isAlive(child)).toBe(false)
    expect(left()).toEqual([])
  })

  it('which may not be there', async () => {
    process.env.PATH = folder
    expect(await refusal(read(doc()))).toMatchObject({ variant: 'needs-libreoffice', format: 'Word (.doc, .wps)' })
  })
})

/** A process that has ended but was not waited for is dead too. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

const isInstalled = realPath.split(delimiter).some((bin) => readable(bin).includes('soffice'))
function readable(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

describe.skipIf(!isInstalled)('with the LibreOffice of this machine', () => {
  /** What LibreOffice makes of a file, `null` where the part of it that this needs is not installed. */
  function saved(bytes: Uint8Array, from: string, to: string): Uint8Array | null {
    writeFileSync(join(folder, `form.${from}`), bytes)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const args = [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, `form.${from}`)]
    execFileSync('soffice', args, { stdio: 'ignore' })
    return readable(folder).includes(`form.${to}`) ? new Uint8Array(readFileSync(join(folder, `form.${to}`))) : null
  }
  const form = fictionalForm(8, 'H')
  const values = ({ forms }: Awaited<ReturnType<typeof readText>>) =>
    forms.map(({ indicators, budget, choices, findings }) => [
      indicators.map(({ name, target, score }) => [name?.raw, target?.raw, score?.value]),
      budget.lines.map(({ planned }) => planned?.value),
      choices.map(({ options }) => options.map(({ checked }) => checked)),
      findings.map(({ code }) => code),
    ])

  it('a form saved as DOC says what it said as DOCX', { timeout: 120_000 }, async ({ skip }) => {
    const docx = await docxOf([form])
    const doc = saved(docx, 'docx', 'doc')
    if (!doc) return skip('LibreOffice Writer is not installed')
    const after = await readText(doc)
    expect(values(after)).toEqual(values(await readText(docx)))
    expect(after.source).toMatchObject({ mediaType: 'application/msword', problems: [{ code: 'reading.suspect' }] })
  })

  it.each(['xls', 'xlsx'])('a workbook saved by it as %s says what it said', { timeout: 120_000 }, async (to) => {
    const xlsx = xlsxOf([form])
    const again = saved(xlsx, 'xlsx', to)
    if (!again) throw new Error('LibreOffice Calc is not installed')
    const after = await readText(again)
    expect(values(after)).toEqual(values(await readText(xlsx)))
    expect(after.source.problems).toEqual([])
  })
})
