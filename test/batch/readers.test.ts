import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Readers } from '../../src/batch/readers.ts'
import type { ReadResult } from '../../src/warehouse/store.ts'
import { inDirectory } from '../support/run-export.ts'
import { tinyForm } from '../support/tiny-form.ts'

const linux = process.platform === 'linux'

describe.runIf(linux)('a worker that dies', { timeout: 300_000 }, () => {
  it('costs no other file, and the file itself only when it dies again, alone', () =>
    inDirectory(async (directory) => {
      const path = (name: string) => join(directory, name)
      await writeFile(path('a.md'), tinyForm())
      await writeFile(path('c.md'), tinyForm({ name: '凉亭修缮' }))
      // Reading a pipe that nobody writes to does not end.
      execFileSync('mkfifo', [path('b.md')])
      const readers = new Readers({ schemas: [], reader: 'aaaaaaaa', ocr: 'none' }, directory, 1)
      try {
        const results = new Map<string, ReadResult>()
        const reading = readers.read(
          ['a.md', 'b.md', 'c.md'].map((name) => ({ path: path(name) })),
          async ({ path }, [result]) => {
            results.set(path, result as ReadResult)
          },
        )
        for (const known of [['a.md'], ['a.md', 'c.md']]) {
          while (results.size < known.length) await sleep(20)
          // It has turned to the pipe by now, or soon will have.
          await sleep(500)
          expect([...results.keys()]).toEqual(known.map(path))
          for (const pid of workers()) process.kill(pid, 'SIGKILL')
        }
        await reading
        expect([...results].map(([path, { status, forms }]) => [path, status, forms])).toEqual([
          [path('a.md'), 'read', 1],
          [path('c.md'), 'read', 1],
          [path('b.md'), 'failed', 0],
        ])
        expect(results.get(path('b.md'))?.reason?.en).toContain('SIGKILL')
      } finally {
        readers.close()
      }
    }))

  it('is ended when the readers are closed', () =>
    inDirectory(async (directory) => {
      execFileSync('mkfifo', [join(directory, 'b.md')])
      const readers = new Readers({ schemas: [], reader: 'aaaaaaaa', ocr: 'none' }, directory, 1)
      const reading = readers.read([{ path: join(directory, 'b.md') }], async () => {
        throw new Error('nothing can have been read')
      })
      while (workers().length === 0) await sleep(20)
      readers.close()
      await reading
      while (workers().length > 0) await sleep(20)
    }))
})

describe('a worker that cannot start', { timeout: 300_000 }, () => {
  it('is nothing that a file is blamed for', () =>
    inDirectory(async (directory) => {
      const path = join(directory, 'a.md')
      await writeFile(path, tinyForm())
      const readers = new Readers({ schemas: [join(directory, 'gone.yaml')], reader: 'aaaaaaaa', ocr: 'none' }, directory, 1)
      const results: ReadResult[] = []
      try {
        await expect(readers.read([{ path }], async (_, [result]) => void results.push(result as ReadResult))).rejects.toThrow(
          /cannot start[\s\S]*gone\.yaml/,
        )
        expect(results).toEqual([])
      } finally {
        readers.close()
      }
    }))
})

/** The worker processes of this one that are alive. */
function workers(): number[] {
  const children = readdirSync(`/proc/${process.pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${process.pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return children.filter((pid) => {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return command.includes('batch/worker')
  })
}
