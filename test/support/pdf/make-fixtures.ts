/**
 * Prints test/fixtures/pdf again: node test/support/pdf/make-fixtures.ts [NAME...]
 * Needs LibreOffice (soffice), Chromium (chromium) and the fonts that fixture-list.ts names; the tests need none of these.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Fixture, fixturePath, fixtures, formsOf } from './fixture-list.ts'
import { styledDocx } from './styled-docx.ts'
import { styledHtml } from './styled-html.ts'
import { styledXlsx } from './styled-xlsx.ts'

const sources = { writer: ['docx', styledDocx], calc: ['xlsx', styledXlsx], chromium: ['html', styledHtml] } as const
const names = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'fixtures-'))
try {
  mkdirSync(new URL('.', fixturePath('x')), { recursive: true })
  for (const fixture of fixtures) {
    if (names.length > 0 && !names.includes(fixture.name)) continue
    const [extension, write] = sources[fixture.by]
    const source = join(folder, `${fixture.name}.${extension}`)
    writeFileSync(source, await write(formsOf(fixture), fixture))
    print(fixture, source)
    copyFileSync(join(folder, `${fixture.name}.pdf`), fixturePath(fixture.name))
    console.log(`${fixture.name}.pdf: ${Math.round(statSync(fixturePath(fixture.name)).size / 1024)} KB`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function print({ name, by }: Fixture, source: string): void {
  const quiet = { stdio: 'ignore' } as const
  if (by === 'chromium')
    execFileSync(
      'chromium',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-pdf-header-footer',
        '--disable-pdf-tagging',
        `--user-data-dir=${join(folder, 'browser')}`,
        `--print-to-pdf=${join(folder, `${name}.pdf`)}`,
        pathToFileURL(source).href,
      ],
      quiet,
    )
  else
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, 'office')).href}`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        source,
      ],
      quiet,
    )
}
