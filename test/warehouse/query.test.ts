import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importInto, reading } from '../support/filled-store.ts'
import { runCli } from '../support/run-cli.ts'

let store = ''
beforeAll(async () => {
  store = await mkdtemp(join(tmpdir(), 'formproof-query-'))
  await importInto(store, 'run-1', [{ path: 'samples/a-pipe.md' }, { path: 'samples/h-tab.txt' }])
}, 60_000)
afterAll(() => rm(store, { recursive: true }))

const query = (sql: string, ...args: string[]) => runCli(['query', sql, '--store', store, ...args])

describe('formproof query', () => {
  it('aligns Chinese and figures for a terminal', async () => {
    const { stdout, code } = await query('select project_name, total_declared from form order by path, ordinal')
    expect(code).toBe(0)
    expect(stdout).toBe(
      [
        'project_name                total_declared',
        '--------------------------  --------------',
        '流动图书车运营                        98.5',
        '古树名木管护经费                      95.6',
        '森林防火瞭望塔维修（二期）            97.5',
        '松材线虫防治                           100',
        '',
      ].join('\n'),
    )
  })

  it('gives numbers exactly, and as numbers', async () => {
    const { stdout } = await query(
      "select 12345678901234567890.1234::decimal(24,4) as a, 0.1::decimal(3,2) as b, null as c, true as d, '1' as e, date '2020-02-29' as f",
      '--format',
      'json',
    )
    expect(stdout).toBe('[\n{"a":12345678901234567890.1234,"b":0.1,"c":null,"d":true,"e":"1","f":"2020-02-29"}\n]\n')
  })

  it('gives CSV that no spreadsheet runs', async () => {
    const { stdout } = await query(`select '=1+1' as "a,b", -2 as n, null as z, '' as e`, '--format', 'csv')
    expect(stdout).toBe('"a,b",n,z,e\r\n\'=1+1,-2,,""\r\n')
    const exact = await query(`select '=1+1' as a, '-' as b`, '--format', 'csv', '--exact')
    expect(exact.stdout).toBe('a,b\r\n=1+1,-\r\n')
  })

  it('shows nothing that a terminal would obey', async () => {
    expect((await query("select 'a' || chr(27) || '[31mred' || chr(10) || 'b' as x")).stdout).toBe(
      'x\n-----------\na\ufffd[31mred b\n',
    )
  })

  it('stops where nobody reads on', async () => {
    const { stdout, stderr, code } = await query('select range as n from range(1000000)')
    expect([code, stdout.trimEnd().split('\n').length]).toEqual([0, 1002])
    expect(stderr).toBe('Only the first 1000 rows are shown; --format csv gives all\n')
    const all = await query('select range as n from range(5000)', '--format', 'json')
    expect(JSON.parse(all.stdout)).toHaveLength(5000)
  })

  it('passes on what the database says of wrong SQL, with exit code 2', async () => {
    const { stderr, code, stdout } = await query('select nothing from form')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('formproof: Binder Error: Referenced column "nothing" not found')
    const late = await query('select project_name::integer from form')
    expect([late.code, late.stderr]).toEqual([2, expect.stringContaining('Conversion Error')])
  })

  it('changes nothing', async () => {
    const file = join(store, 'written')
    for (const sql of [
      'delete from history.form',
      `copy form to '${file}'`,
      `attach '${file}' as other`,
      `explain analyze copy form to '${file}'`,
      `select 1; copy form to '${file}'`,
      `copy form to '${file}'; select 1`,
      '',
    ])
      expect(await query(sql)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('one that reads') })
    expect(existsSync(file)).toBe(false)
    expect((await query('', '--lang', 'zh')).stderr).toBe(
      'formproof: 只接受一条读取数据的语句：SELECT、WITH、VALUES、EXPLAIN 等\n',
    )
    expect((await query('pivot (select verdict from form) on verdict using count(*)', '--format', 'csv')).stdout).toBe(
      'holds,mismatch\r\n2,2\r\n',
    )
    const { rows } = await reading(store, (opened) => opened.query('select count(*) from form'))
    expect(rows).toEqual([['4']])
  })

  it('says what is missing', async () => {
    expect(await runCli(['query', 'select 1'])).toMatchObject({ code: 2, stderr: 'formproof: No store: add --store DIR\n' })
    const nowhere = await runCli(['query', 'select 1', '--store', join(store, 'none'), '--lang', 'zh'])
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('没有数据仓库')])
  })
})
