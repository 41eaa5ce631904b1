import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { enqueueFiles } from '../../src/batch/enqueue.ts'
import { dropDatabase, makeDatabase, serverUrl } from '../support/postgres/database.ts'
import { at, runSql } from '../support/postgres/sql.ts'
import { runCli } from '../support/run-cli.ts'
import { inDirectory } from '../support/run-export.ts'
import { fictionalText } from '../support/warehouse.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const server = await serverUrl()

describe('formproof work', () => {
  it('takes a database', async () => {
    const { code, stderr } = await runCli(['work', '--store', 'folder'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('This takes a database')])
    expect((await runCli(['status', '--lang', 'zh'])).stderr).toContain('需要数据库')
  })

  it.skipIf(server === null)('prints no password, whatever goes wrong', async () => {
    const wrong = at(server as string, { user: 'nobody', password: 'hunter2' })
    for (const command of ['work', 'status']) {
      const { code, stdout, stderr } = await runCli([command, '--store', wrong])
      expect(code).toBe(2)
      expect(stdout + stderr).toContain('nobody')
      expect(stdout + stderr).not.toContain('hunter2')
    }
  })

  it.skipIf(server === null)('stops when it is told to, and gives back what it has not begun', { timeout: 120_000 }, () =>
    inDirectory(async (directory) => {
      const database = await makeDatabase(server as string)
      await mkdir(join(directory, 'files'))
      const paths = Array.from({ length: 400 }, (_, i) => join(directory, 'files', `${i}.txt`))
      for (const [i, path] of paths.entries()) await writeFile(path, fictionalText(i))
      await enqueueFiles(
        (async function* () {
          for (const path of paths) yield { path }
        })(),
        {
          ...{ store: database, runId: 'run', programVersion: '0', reader: '00000000' },
          ...{ retryFailed: false, rehash: false, signal: new AbortController().signal },
        },
      )
      const states = async () =>
        Object.fromEntries(
          (await runSql(database, 'SELECT state, count(*)::int AS count FROM formproof_jobs.job GROUP BY state')).map(
            ({ state, count }) => [state as string, count as number],
          ),
        )
      const child = spawn(process.execPath, [main, 'work', '--store', 'postgres://', '--jobs', '1', '--ocr', 'none'], {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, DATABASE_URL: database },
      })
      let said = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
      await expect.poll(async () => (await states()).completed ?? 0, { timeout: 60_000 }).toBeGreaterThan(5)
      child.kill('SIGTERM')
      expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
      expect(said).toContain('Stopping')
      const { active, completed, created } = (await states()) as { active?: number; completed: number; created: number }
      expect([active, completed + created]).toEqual([undefined, 400])
      expect(await runSql(database, 'SELECT count(*)::int AS count FROM formproof.form')).toEqual([{ count: completed }])
      expect(created).toBeGreaterThan(0)
      await dropDatabase(server as string, database)
    }),
  )
})
