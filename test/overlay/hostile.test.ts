import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { layOutPage } from '../../src/layout/lay-out-page.ts'
import type { Box, Glyph, PageMarks, Rule } from '../../src/layout/marks.ts'
import type { PageDrawing } from '../../src/layout/page-drawing.ts'
import type { Block } from '../../src/model/document.ts'
import { Overlay } from '../../src/overlay/overlay.ts'
import { inDirectory } from '../support/run-export.ts'
import { layerOf, textsIn } from './read-svg.ts'

const hostile = [
  '</text><script>alert(1)</script>',
  ']]><script>alert(2)</script>',
  '"onload="alert(3)',
  '&lt;&amp;&#0;',
  '\u0000\u0007\u001b\ufffe',
  '\ud800 lone',
  '<!--<![CDATA[',
]

/** A page with a table of two columns, in which these texts stand, each as characters of one word. */
function pageOf(texts: readonly string[]): PageMarks {
  const glyphs: Glyph[] = texts.flatMap((text, row) =>
    [...text]
      .filter((character) => character !== ' ')
      .map((character, i): Glyph => {
        const box: Box = [60 + i * 8, 60 + row * 20, 68 + i * 8, 70 + row * 20]
        return { text: character, box, size: 10, turn: 0, operation: row, isSpace: false }
      }),
  )
  const bottom = 55 + texts.length * 20
  const rules: Rule[] = [
    ...Array.from(
      { length: texts.length + 1 },
      (_, i): Rule => ({ box: [50, 54.5 + 20 * i, 550, 55.5 + 20 * i], isHorizontal: true }),
    ),
    ...[50, 500, 550].map((x): Rule => ({ box: [x - 0.5, 55, x + 0.5, bottom], isHorizontal: false })),
  ]
  return { page: 1, width: 600, height: 400, glyphs, rules, fills: [], frames: [], strokes: [] }
}

interface Drawn {
  readonly files: string[]
  readonly index: string
  readonly pages: string[]
}

/** The overlay of one document that is read as far as given. */
function drawnBy(path: string, drawing: PageDrawing, blocks: readonly Block[], isRead = true): Promise<Drawn> {
  return inDirectory(async (directory) => {
    const overlay = await Overlay.open(join(directory, 'seen'), { language: 'en', hasForms: true })
    await overlay.addPage({ path, page: 1, drawing })
    overlay.addBlocks(path, blocks)
    if (isRead) await overlay.addSource({ path, status: 'read', problems: [], pages: 1 })
    await overlay.finish()
    // Whatever the path is: nothing stands beside the folder.
    expect(await readdir(directory)).toEqual(['seen'])
    const files = (await readdir(join(directory, 'seen'), { recursive: true })).sort()
    const pages = await Promise.all(
      files.filter((name) => name.endsWith('.svg')).map((name) => readFile(join(directory, 'seen', name), 'utf8')),
    )
    return { files, index: await readFile(join(directory, 'seen', 'index.html'), 'utf8'), pages }
  })
}

const { blocks, drawing } = layOutPage(pageOf(hostile), true)
if (!drawing) throw new Error('nothing was drawn')

describe('texts that look like markup', () => {
  it('are texts', async () => {
    const { pages } = await drawnBy('input.pdf', drawing, blocks)
    const [page = ''] = pages
    // Malformed XML is not drawn at all.
    await expect(sharp(Buffer.from(page)).png().toBuffer()).resolves.toBeInstanceOf(Buffer)
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toMatch(/<[^>]*onload/)
    const texts = textsIn(layerOf(page, 'characters')).join('\n')
    for (const text of hostile.slice(0, 3)) expect(texts).toContain(text)
    expect(texts).toContain('�')
  })

  it.each([
    '../../../etc/passwd',
    '..\\..\\autoexec.bat',
    'a"><img src=x onerror=alert(1)>.pdf',
    '文件 #1 & 副本?.pdf',
    '\u0000\ud800.pdf',
    '.',
    `${'长'.repeat(300)}.pdf`,
  ])('as the name of a file: %j', async (path) => {
    const { files, index, pages } = await drawnBy(path, drawing, blocks)
    expect(files).toHaveLength(3)
    expect(files[0]).toMatch(/^[\p{L}\p{N}_.-]+$/u)
    expect(files[0]?.length).toBeLessThan(80)
    expect(index).not.toMatch(/<img|onerror=alert\(1\)>/)
    const [page = ''] = pages
    await expect(sharp(Buffer.from(page)).metadata()).resolves.toMatchObject({ format: 'svg' })
    expect(page).not.toContain('<img')
  })
})

it('documents of one name in different folders keep apart', () =>
  inDirectory(async (directory) => {
    const overlay = await Overlay.open(directory, { language: 'zh', hasForms: false })
    for (const path of ['2020/a.pdf', '2021/a.pdf']) {
      await overlay.addPage({ path, page: 1, drawing })
      await overlay.addSource({ path, status: 'read', problems: [], pages: 1 })
    }
    await overlay.finish()
    expect((await readdir(directory)).filter((name) => name !== 'index.html')).toHaveLength(2)
  }))

it('a document named twice is drawn once', () =>
  inDirectory(async (directory) => {
    const overlay = await Overlay.open(directory, { language: 'zh', hasForms: false })
    for (let i = 0; i < 2; i++) {
      await overlay.addPage({ path: 'a.pdf', page: 1, drawing })
      await overlay.addSource({ path: 'a.pdf', status: 'read', problems: [], pages: 1 })
    }
    await overlay.finish()
    expect((await readFile(join(directory, 'index.html'), 'utf8')).match(/<section>/g)).toHaveLength(1)
  }))

it('a page without a picture says why, and shows what was read in its place', async () => {
  const { pages } = await drawnBy('input.pdf', { ...drawing, noPicture: 'too-slow' }, blocks)
  const [page = ''] = pages
  expect(textsIn(layerOf(page, 'picture')).join()).toContain('took too long')
  expect(page).toContain('<g id="characters">')
})

it('a page of which nothing was read says so', async () => {
  const nothing = { ...drawing, isRead: false, marks: [], words: [], grids: [], lines: [] }
  const { pages } = await drawnBy('input.pdf', nothing, [])
  expect(textsIn(pages[0] ?? '')).toContain('Nothing was read from this page')
})

it('of a document that was not read to its end there is no page, and the index is whole', async () => {
  const { index, pages } = await drawnBy('input.pdf', drawing, blocks, false)
  expect(pages).toEqual([])
  expect(index.trimEnd().endsWith('</html>')).toBe(true)
})
