import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withoutRows } from '../../src/batch/found-file.ts'
import { RowFile } from '../../src/batch/row-file.ts'
import { RowFiles } from '../../src/batch/row-files.ts'
import { bytesOf, type Rows } from '../../src/warehouse/row-parts.ts'
import type { ReadResult } from '../../src/warehouse/store.ts'
import { inDirectory } from '../support/run-export.ts'

const resultWith = (rows: Rows[]): ReadResult => ({
  ...withoutRows({ path: 'a.txt', sha256: '', size: 1 }, 'aaaaaaaa', 'read', null),
  rows: new Map([['choice', rows]]),
})

it('a file of rows is there until it is complete and nobody needs it', () =>
  inDirectory(async (directory) => {
    const files = new RowFiles(directory)
    const path = files.begin()
    const file = new RowFile(path)
    const first = resultWith([file.keep(Buffer.from('a\n')), file.keep(Buffer.from('b\n'))])
    files.need([first])
    await files.release([first])
    // More may come.
    expect(existsSync(path)).toBe(true)
    const second = resultWith([file.keep(Buffer.from('c\n'))])
    files.need([second])
    file.close()
    await files.complete(path)
    expect(existsSync(path)).toBe(true)
    await files.release([second])
    expect(existsSync(path)).toBe(false)
    // Of an order without rows there is no file.
    const empty = files.begin()
    expect(empty).not.toBe(path)
    await files.complete(empty)
  }))

it('rows from memory and from files come one behind the other', () =>
  inDirectory(async (directory) => {
    const [one, other] = [new RowFile(join(directory, 'one')), new RowFile(join(directory, 'other'))]
    const long = Buffer.alloc(700_001, 'x')
    one.keep(Buffer.from('not wanted'))
    const parts = [one.keep(Buffer.from('a')), Buffer.from('b'), other.keep(long), one.keep(Buffer.from('c')), long]
    one.close()
    other.close()
    const chunks = []
    for await (const chunk of bytesOf(parts)) chunks.push(chunk)
    expect(Buffer.concat(chunks).equals(Buffer.concat([Buffer.from('ab'), long, Buffer.from('c'), long]))).toBe(true)
    expect(chunks.length).toBeLessThan(10)
  }))

it('a file that ends too early is an error, not fewer rows', () =>
  inDirectory(async (directory) => {
    const file = new RowFile(join(directory, 'rows'))
    const { start, length, ...where } = file.keep(Buffer.from('abc'))
    file.close()
    await expect(Array.fromAsync(bytesOf([{ ...where, start, length: length + 1 }]))).rejects.toThrow('ends before its rows do')
  }))
