import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commonForms } from '../support/pdf/drawn-forms.ts'
import { printForms } from '../support/pdf/print-form.ts'
import { projectRoot, runCli } from '../support/run-cli.ts'
import { layerOf, layers, linksIn, textsIn } from './read-svg.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'overlay-'))
})
afterAll(() => rm(directory, { recursive: true }))

/** The overlay of one input: its index, and its pages by their file names. */
async function drawn(into: string) {
  const folder = join(directory, into)
  const index = await readFile(join(folder, 'index.html'), 'utf8')
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.svg')).sort()
  const pages = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return { folder, index, names, pages }
}

describe('extract --debug', () => {
  let overlay: Awaited<ReturnType<typeof drawn>>
  let stderr: string
  beforeAll(async () => {
    const args = ['extract', join(projectRoot, 'samples/poverty-relief.pdf'), '--out', 'out', '--debug', 'seen', '--lang', 'en']
    const run = await runCli(args, { cwd: directory })
    expect(run.code, run.stderr).toBe(1)
    stderr = run.stderr
    overlay = await drawn('seen')
  })

  it('says where the overlay is, and leaves nothing behind but the index and a picture of each page', async () => {
    expect(stderr).toContain(join('seen', 'index.html'))
    const files = (await readdir(overlay.folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    expect(files).toHaveLength(overlay.names.length + 1)
    expect(overlay.names.length).toBeGreaterThan(0)
  })

  it('links every page from the index', () => {
    const links = linksIn(overlay.index)
    for (const name of overlay.names) expect(links).toContain(name.replaceAll('\\', '/'))
    for (const link of links) expect(overlay.names.map((name) => name.replaceAll('\\', '/'))).toContain(link)
  })

  it('has something in each layer of the page', () => {
    const [page = ''] = overlay.pages
    for (const id of layers) expect(layerOf(page, id).trim(), id).not.toBe('')
    expect(layerOf(page, 'picture')).toMatch(/href="data:image\/(png|jpeg);base64,/)
    expect(layerOf(page, 'rules')).toContain('class="mark rule"')
    expect(layerOf(page, 'grids')).toContain('class="edge"')
    expect(textsIn(layerOf(page, 'grids')).some((text) => /^\d×\d$/.test(text))).toBe(true)
    expect(layerOf(page, 'words')).toContain('class="word"')
  })

  it('colours cells by what they became, and names that', () => {
    const [page = ''] = overlay.pages
    const colours = new Set(layerOf(page, 'fates').match(/fill="#\w{6}"/g))
    expect(colours.size).toBeGreaterThan(4)
    expect(layerOf(page, 'fates')).toContain('class="text"')
    const names = textsIn(layerOf(page, 'names')).join('\n')
    for (const part of ['score', 'weight', 'planned', 'execution']) expect(names).toContain(part)
  })

  it('frames what a finding is about, and tells it beside the page', () => {
    const [page = ''] = overlay.pages
    expect(layerOf(page, 'findings')).toContain('class="frame mismatch"')
    const texts = textsIn(page).join(' ')
    expect(texts).toMatch(/mismatch: .*execution rate states 59%; executed ÷ planned gives 48\.97%/s)
    expect(overlay.index).toContain('48.97%')
  })

  it('is drawn by what draws SVG', async () => {
    for (const page of overlay.pages) {
      const { width, height } = await sharp(Buffer.from(page)).metadata()
      expect(Math.min(width, height)).toBeGreaterThan(600)
      const { channels } = await sharp(Buffer.from(page)).stats()
      expect(channels.some(({ stdev }) => stdev > 5)).toBe(true)
    }
  })

  it('needs nothing from elsewhere', () => {
    for (const text of [overlay.index, ...overlay.pages])
      expect(text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\((?!#)|src=/)
  })
})

describe('a table over several pages', () => {
  let overlay: Awaited<ReturnType<typeof drawn>>
  beforeAll(async () => {
    await writeFile(
      join(directory, 'long.pdf'),
      printForms(commonForms(901, 2), { pageHeight: 420, repeat: 'heads', furniture: true }),
    )
    const { code } = await runCli(['extract', 'long.pdf', '--out', 'out', '--debug', 'long', '--lang', 'en'], { cwd: directory })
    expect([0, 1]).toContain(code)
    overlay = await drawn('long')
  })

  it('has each page, and ways from one to the next and back', () => {
    expect(overlay.names.length).toBeGreaterThan(2)
    const own = overlay.names.map((name) => name.replace(/^.*[/\\]/, ''))
    for (const [i, page] of overlay.pages.entries()) {
      const links = linksIn(page).filter((link) => !link.startsWith('data:'))
      expect(links.sort()).toEqual([own[i - 1], own[i + 1], '../index.html'].filter((link) => link !== undefined).sort())
    }
  })

  it('says what was left out, and what goes on from the page before', () => {
    const later = overlay.pages.slice(1).join('\n')
    expect(later).toContain('class="left-out"')
    expect(textsIn(later).join('\n')).toContain('goes on from page')
  })
})

it('tables --debug shows the tables, and claims nothing about forms', async () => {
  const run = await runCli(['tables', join(projectRoot, 'samples/poverty-relief.pdf'), '--debug', 'tables', '--lang', 'en'], {
    cwd: directory,
  })
  expect(run.code, run.stderr).toBe(0)
  const { pages } = await drawn('tables')
  const [page = ''] = pages
  expect(layerOf(page, 'grids')).toContain('class="edge"')
  expect(textsIn(page).join(' ')).not.toMatch(/No form|mismatch/)
})

it('a folder that cannot be made is wrong usage', async () => {
  const run = await runCli([
    'extract',
    'samples/poverty-relief.pdf',
    '--out',
    join(directory, 'out'),
    '--debug',
    'package.json/x',
  ])
  expect(run.code).toBe(2)
  expect(run.stderr).toContain('--debug')
})
