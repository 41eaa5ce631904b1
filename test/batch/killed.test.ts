import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { dice } from '../support/fictional/dice.ts'
import { type Family, families, fictionalForm } from '../support/fictional/fictional-form.ts'
import { render } from '../support/fictional/render.ts'
import { drawnForm } from '../support/pdf/drawn-forms.ts'
import { PdfWriter } from '../support/pdf/pdf-writer.ts'
import { printInto } from '../support/pdf/print-form.ts'
import { dropDatabase, makeDatabase, serverUrl } from '../support/postgres/database.ts'
import { runSql } from '../support/postgres/sql.ts'
import { runCli } from '../support/run-cli.ts'
import { inDirectory } from '../support/run-export.ts'
import { scanSet } from '../support/scan/scan-set.ts'
import { contentIn, rowsIn } from '../support/store-in.ts'
import { fictionalText } from '../support/warehouse.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
/** FILES=1000 FORMS=10 PDFS=200 SCANS=20 KILLS=10 for the full size. */
const files = Number(process.env.FILES ?? 40)
const pdfs = Number(process.env.PDFS ?? 3)
const scans = Number(process.env.SCANS ?? 1)
const formsInEach = Number(process.env.FORMS ?? 5)
const kills = Number(process.env.KILLS ?? 4)

const server = await serverUrl()

describe('an import that is killed', () => {
  it.skipIf(server === null)('does not go on for ever in a database', { timeout: 240_000 }, () =>
    inDirectory(async (directory) => {
      const database = await makeDatabase(server as string)
      await mkdir(join(directory, 'files'))
      for (let file = 0; file < 300; file++) await writeFile(join(directory, 'files', `${file}.txt`), fictionalText(file))
      const args = ['import', 'files', '--store', database, '--jobs', '1', '--quiet']
      const child = spawn(process.execPath, [main, ...args], { cwd: directory, stdio: 'ignore' })
      const ended = new Promise((resolve) => child.on('close', resolve))
      const imports = async () => JSON.parse((await runCli(['status', '--store', database, '--json'])).stdout).imports
      const started = () => runSql(database, "SELECT status FROM formproof_history.run WHERE status = 'running'").catch(() => [])
      await expect.poll(started, { timeout: 60_000, interval: 20 }).toHaveLength(1)
      child.kill('SIGKILL')
      await ended
      await expect.poll(imports, { timeout: 20_000 }).toEqual({ running: 0, cutOff: 1 })
      expect((await runCli(args, { cwd: directory })).code).toBe(0)
      expect(
        await runSql(database, 'SELECT status, ended_at IS NULL AS open FROM formproof_history.run ORDER BY run_id'),
      ).toEqual([
        { status: 'stopped', open: true },
        { status: 'done', open: false },
      ])
      expect(await imports()).toEqual({ running: 0, cutOff: 0 })
      expect(await runSql(database, 'SELECT count(*)::int AS count FROM formproof.form')).toEqual([{ count: 300 }])
      await dropDatabase(server as string, database)
    }),
  )

  it('leaves, when it is run again, what one undisturbed run leaves', { timeout: 3_600_000 }, () =>
    inDirectory(async (directory) => {
      await writeFiles(join(directory, 'files'))
      const args = (store: string) => ['import', 'files', '--store', store, '--jobs', '2', '--quiet']
      const started = Date.now()
      expect((await runCli(args('calm'), { cwd: directory })).code).toBe(0)
      const whole = Date.now() - started

      const { int } = dice(Number(process.env.SEED ?? 1))
      for (let kill = 0; kill < kills; kill++) {
        const child = spawn(process.execPath, [main, ...args('killed')], { cwd: directory, stdio: 'ignore' })
        const ended = new Promise((resolve) => child.on('close', resolve))
        await Promise.race([sleep(int(whole / 10, (whole * 7) / 10)), ended])
        child.kill('SIGKILL')
        await ended
      }
      expect((await runCli(args('killed'), { cwd: directory })).code).toBe(0)
      expect(await contentIn(join(directory, 'killed'))).toEqual(await contentIn(join(directory, 'calm')))
      expect(await rowsIn(join(directory, 'killed'), 'SELECT count(*) FROM form')).toEqual([
        [String(files * formsInEach + pdfs + scans)],
      ])
    }),
  )
})

async function writeFiles(folder: string): Promise<void> {
  await mkdir(folder)
  for (let file = 0; file < files; file++) {
    const forms = Array.from({ length: formsInEach }, (_, i) => {
      const seed = file * formsInEach + i + 1
      return render(fictionalForm(seed, familyOf(seed)), 'tab')
    })
    await writeFile(join(folder, `${file}.txt`), `${forms.join('\n')}\n`)
  }
  for (let file = 0; file < pdfs; file++) {
    const writer = new PdfWriter()
    printInto(writer, [drawnForm(100_000 + file, familyOf(file))], { font: 'subset', rules: 'pieces' })
    await writeFile(join(folder, `${file}.pdf`), writer.save())
  }
  for await (const { scan, gold } of scanSet(scans, ['clean'], 1)) await writeFile(join(folder, gold.file), scan.bytes)
}

const familyOf = (seed: number) => families[seed % families.length] as Family
