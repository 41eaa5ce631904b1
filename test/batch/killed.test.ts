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
import { runCli } from '../support/run-cli.ts'
import { inDirectory } from '../support/run-export.ts'
import { scanSet } from '../support/scan/scan-set.ts'
import { contentIn, rowsIn } from '../support/store-in.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
/** FILES=1000 FORMS=10 PDFS=200 SCANS=20 KILLS=10 for the full size. */
const files = Number(process.env.FILES ?? 40)
const pdfs = Number(process.env.PDFS ?? 3)
const scans = Number(process.env.SCANS ?? 1)
const formsInEach = Number(process.env.FORMS ?? 5)
const kills = Number(process.env.KILLS ?? 4)

describe('an import that is killed', () => {
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
