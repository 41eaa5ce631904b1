import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { complaint } from './complaint.ts'

const found = fileURLToPath(new URL('./found/', import.meta.url))

test('what fuzzing once found stays right', async () => {
  for (const name of existsSync(found) ? readdirSync(found) : []) {
    const least = Number(/least-(\d+)/.exec(name)?.[1] ?? 0)
    expect(await complaint(readFileSync(found + name), least), name).toBeNull()
  }
})

test('bytes that are no text are refused or read, never thrown at', async () => {
  const hostile = [
    [],
    [0],
    [0xff, 0xfe],
    [0xef, 0xbb, 0xbf],
    Array.from({ length: 4096 }, (_, i) => (i * 37) % 256),
    [...Buffer.from('<table>'.repeat(2000))],
    [...Buffer.from(`<table><tr><td rowspan="99999" colspan="99999">项目名称</td></tr></table>`)],
    [...Buffer.from('|'.repeat(20_000))],
    [...Buffer.from('\t'.repeat(20_000))],
    [...Buffer.from(`项目名称\t${'长'.repeat(50_000)}`)],
  ]
  for (const bytes of hostile) expect(await complaint(Uint8Array.from(bytes), 0), bytes.slice(0, 20).join()).toBeNull()
})
