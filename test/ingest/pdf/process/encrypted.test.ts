import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runCli } from '../../../support/run-cli.ts'
import { readPdf } from './read-pdf.ts'

/** locked.pdf needs the password `fictional` to be opened; owner-locked.pdf only forbids printing and copying. */
const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/pdf/${name}`, import.meta.url))
const locked = await readFile(fixture('locked.pdf'))

describe('an encrypted file', () => {
  it('is refused without its password, and with another', async () => {
    expect((await readPdf(locked)).refused).toBe('pdf-password')
    expect((await readPdf(locked, { password: 'fictitious' })).refused).toBe('pdf-wrong-password')
  })

  it('is read with it', async () => {
    const { texts, problems } = await readPdf(locked, { password: 'fictional' })
    expect(texts).toEqual(['Behind a lock', 'And more of it'])
    expect(problems).toEqual([])
  })

  it('is read without it where only printing is forbidden, whatever password is given', async () => {
    const bytes = await readFile(fixture('owner-locked.pdf'))
    expect((await readPdf(bytes)).texts).toEqual(['Behind a lock', 'And more of it'])
    expect((await readPdf(bytes, { password: 'fictional' })).texts).toEqual(['Behind a lock', 'And more of it'])
  })

  it('says on the command line what to do', async () => {
    const { code, stdout } = await runCli(['check', fixture('locked.pdf'), '--lang', 'zh', '-q'])
    expect([code, stdout]).toEqual([3, expect.stringContaining('请用 --password 给出密码')])
    const tables = await runCli(['tables', fixture('locked.pdf'), '--password', 'fictional'])
    expect([tables.code, JSON.parse(tables.stdout)]).toEqual([0, { tables: [] }])
  })
})
