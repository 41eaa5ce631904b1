import { createHash } from 'node:crypto'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidenceCrops } from '../../src/batch/evidence-crops.ts'
import { codeNames } from '../../src/report/labels.ts'
import { type ReportData, reportData, type WorstFinding, type WorstForm } from '../../src/warehouse/report/report-data.ts'
import { reportHtml } from '../../src/warehouse/report/report-html.ts'
import { fictionalInputs, importInto, reading } from '../support/filled-store.ts'
import { packageOf } from '../support/office-parts.ts'
import { projectRoot, runCli } from '../support/run-cli.ts'

/** Its name looks like markup, its scores do not add up. */
const hostile = (sample: string) => sample.replaceAll('古树名木管护经费', '古树 & "名木" <1').replaceAll('95.6', '59.6')

let [directory, store, pdf] = ['', '', '']
let data: ReportData
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'formproof-report-'))
  store = join(directory, 'store')
  pdf = join(directory, '乡村 振兴.pdf')
  await copyFile(join(projectRoot, 'samples/poverty-relief.pdf'), pdf)
  const sample = await readFile(join(projectRoot, 'samples/h-tab.txt'), 'utf8')
  await importInto(store, 'run-1', [
    ...fictionalInputs(1, 20),
    { path: pdf },
    { path: 'samples/a-pipe.md' },
    { path: 'hostile.txt', bytes: Buffer.from(hostile(sample)) },
    { path: 'folder/none.txt' },
    { path: 'other/none.txt' },
    { path: 'damaged.pdf', bytes: Buffer.from('%PDF-1.7\nnothing') },
  ])
  data = await reading(store, reportData)
}, 60_000)
afterAll(() => rm(directory, { recursive: true }))

const page = (language: 'zh' | 'en', crops: ReadonlyMap<string, string> = new Map()) =>
  reportHtml(data, { language, directory, crops })

describe('a report', () => {
  it('says what the store says', async () => {
    const ask = (sql: string) => reading(store, async (opened) => (await opened.query(sql)).rows.map(([value]) => value))
    const asked = {
      sources: 'SELECT count(DISTINCT sha256) FROM history.source',
      forms: 'SELECT count(*) FROM history.form',
      values: 'SELECT count(*) FROM history.value_place',
      mismatches: "SELECT count(*) FROM history.finding WHERE severity = 'mismatch'",
      warnings: "SELECT count(*) FROM history.finding WHERE severity = 'warning' AND form_id IS NOT NULL",
      unreadable: "SELECT count(*) FROM history.reading WHERE status = 'unreadable'",
    }
    for (const [name, sql] of Object.entries(asked))
      expect([name, String(data.totals[name as keyof typeof asked])]).toEqual([name, ...(await ask(sql))])
    const sum = (list: readonly { readonly forms: number }[]) => list.reduce((all, { forms }) => all + forms, 0)
    for (const list of [data.kinds, data.verdicts, data.years, data.departments]) expect(sum(list)).toBe(data.totals.forms)
    expect(data.confidence.reduce((all, { values }) => all + values, 0)).toBe(data.totals.values)
    expect(data.codes.reduce((all, { findings }) => all + findings, 0)).toBe(data.totals.mismatches)
    expect(data.departments.reduce((all, { mismatches }) => all + mismatches, 0)).toBe(data.totals.mismatches)
    const html = page('en')
    for (const value of Object.values(data.totals)) if (value > 9) expect(html).toContain(value.toLocaleString('en-US'))
    for (const { code, findings } of data.codes) {
      expect(html).toContain(`>${codeNames[code].en}<`)
      expect(html).toContain(`${findings} in `)
    }
  })

  it('says what could not be read, by reason', () => {
    const missing = data.failures.find(({ sources }) => sources === 2)
    expect(missing?.paths).toEqual(['folder/none.txt', 'other/none.txt'])
    expect(data.failures.map(({ status }) => status)).toEqual(['unreadable', 'unreadable'])
    for (const path of ['folder/none.txt', 'damaged.pdf']) expect(page('zh')).toContain(`<li>${path}</li>`)
  })

  it('needs nothing but itself, and takes what it read for text', () => {
    for (const html of [page('zh'), page('en')]) {
      expect(html).not.toMatch(/https?:|<script|<link|@import|url\(/)
      expect(html).toContain('<h3>古树 &amp; &quot;名木&quot; &lt;1 <')
    }
    expect(page('zh')).toContain('<html lang="zh-CN">')
    expect(page('zh')).toContain('@media print')
  })

  it('shows the worst forms with every finding and a link to its place', () => {
    const counts = data.worst.map(({ mismatches }) => mismatches)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    const html = page('en')
    for (const { findings } of data.worst)
      for (const { message } of findings)
        expect(html).toContain(
          message.en.replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
        )
    expect(html).toContain(`<a href="${encodeURIComponent('乡村 振兴.pdf')}#page=1">p. 1, left 78% top 24%</a>`)
    expect(page('zh')).toContain('第1页 左78% 上24%')
    expect(html).toContain('line 27, column 99')
  })
})

it('a report has no links to what a browser cannot open', () => {
  const [form] = data.worst
  const at = (path: string, host: string | null = null) =>
    reportHtml({ ...data, worst: [{ ...form, path, host } as WorstForm] }, { language: 'en', directory, crops: new Map() })
  for (const path of ['forms/a.md', 'forms/表!/b#2.md']) expect(at(path)).toContain(`${path}</a>`)
  for (const path of ['s3://bucket/forms/a.md', '-']) expect(at(path)).not.toContain('<a href')
  expect(at('forms.zip!/a.md', 'forms.zip')).not.toContain('<a href')
})

it('a report says of places what is known, in its language', () => {
  const [form] = data.worst as [WorstForm]
  const placed = (otherwise: WorstFinding['otherwise'], language: 'zh' | 'en') => {
    const findings = [{ ...(form.findings[0] as WorstFinding), at: null, otherwise }]
    return reportHtml({ ...data, worst: [{ ...form, findings }] }, { language, directory, crops: new Map() })
  }
  expect(placed({ page: 3, place: 'p. 3, left 5% top 9%' }, 'zh')).toContain(' · 第3页</p>')
  expect(placed({ page: null, place: null }, 'en')).toContain(' · the form as a whole</p>')
})

it('a report counts what it was made from, and says where that is nothing', async () => {
  const lead = (html: string) => /<p class="lead">([^<]*)</.exec(html)?.[1]
  const one = join(directory, 'one')
  await importInto(one, 'run-1', [{ path: 'none.txt' }, ...fictionalInputs(1, 2)])
  const html = async (store: string, language: 'zh' | 'en' = 'en') =>
    reportHtml(await reading(store, reportData), { language, directory, crops: new Map() })
  expect(lead(await html(one))).toMatch(/^1 form with \d+ values was read from 1 source\. .* 1 file could not be read, 0 sources/)
  const empty = join(directory, 'empty')
  await importInto(empty, 'run-1', [])
  expect(lead(await html(empty))).toBe('Nothing has been imported into this store yet.')
  expect(await html(empty)).not.toContain('Every file was read')
  expect(lead(await html(empty, 'zh'))).toBe('数据仓库中还没有导入任何文件。')
})

it('a report leads to where a source lies now', async () => {
  const moved = join(directory, 'moved')
  const form = { bytes: Buffer.from(hostile(await readFile(join(projectRoot, 'samples/h-tab.txt'), 'utf8'))) }
  await importInto(moved, 'run-1', [
    { path: 'old/b.txt', ...form },
    { path: 'old/c.txt', ...form },
  ])
  const places = async () => new Set((await reading(moved, reportData)).worst.map(({ path }) => path))
  expect(await places()).toEqual(new Set(['old/b.txt']))
  await importInto(moved, 'run-2', [{ path: 'new/d.txt', ...form }])
  expect(await places()).toEqual(new Set(['new/d.txt']))
})

describe('evidence', () => {
  const evidence = () =>
    data.worst.flatMap(({ path, sha256, findings }) =>
      findings.flatMap(({ id, at }) => (at && 'page' in at ? [{ id, path, sha256, at }] : [])),
    )

  it('is cut from the page where the file is what it was, with the cell framed', async () => {
    const wanted = evidence()
    const crops = await evidenceCrops(wanted)
    expect([...crops.keys()].sort()).toEqual(wanted.map(({ id }) => id).sort())
    const [first] = wanted
    const picture = sharp(Buffer.from(crops.get(first?.id ?? '')?.split(',')[1] ?? '', 'base64'))
    const { data: pixels, info } = await picture.raw().toBuffer({ resolveWithObject: true })
    expect(info.width).toBeGreaterThan(800)
    expect(info.height).toBeLessThan(info.width / 3)
    const [x0] = first?.at.box ?? [0]
    // Red is left of the cell, at half its height or so.
    const reds = Array.from({ length: info.width }, (_, x) => x).filter((x) => {
      const at = (Math.floor(info.height / 2) * info.width + x) * info.channels
      return (pixels[at] ?? 0) > 150 && (pixels[at + 1] ?? 255) < 110
    })
    expect(Math.abs((reds[0] ?? 0) / info.width - x0)).toBeLessThan(0.02)
    expect(page('en', crops).match(/<img src="data:image\/jpeg;base64,/g)).toHaveLength(crops.size)
  })

  it('is words only where the file is gone or another', async () => {
    const [place] = evidence()
    if (!place) throw new Error('no evidence')
    const other = join(directory, 'other.pdf')
    await writeFile(other, '%PDF-1.7\nother')
    expect((await evidenceCrops([{ ...place, path: join(directory, 'gone.pdf') }])).size).toBe(0)
    expect((await evidenceCrops([{ ...place, path: other }])).size).toBe(0)
  })

  it('is cut from pictures too', async () => {
    const path = join(directory, 'page.png')
    const bytes = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    await writeFile(path, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const crops = await evidenceCrops([{ id: 'a', path, sha256, at: { page: 1, box: [0.2, 0.2, 0.4, 0.25] } }])
    expect([...crops.keys()]).toEqual(['a'])
    const zip = join(directory, 'all.zip')
    await writeFile(zip, packageOf({ 'inner.zip': packageOf({ '内/page.png': bytes, 'other.png': 'other' }) }))
    const within = (name: string) => ({
      ...{ id: name, path: `${zip}!/inner.zip!/${name}`, sha256 },
      at: { page: 1, box: [0.2, 0.2, 0.4, 0.25] as const },
    })
    const inZip = await evidenceCrops([within('内/page.png'), within('other.png'), within('none.png')])
    expect([...inZip]).toEqual([['内/page.png', crops.get('a')]])
  })
})

it('formproof report writes one file', async () => {
  const out = join(directory, 'report.html')
  const { code, stdout } = await runCli(['report', '--store', store, '--out', out, '--no-crops', '--lang', 'zh'])
  expect([code, stdout]).toEqual([0, `${out}\n`])
  expect(await readFile(out, 'utf8')).toBe(page('zh'))
  const again = await runCli(['report', '--store', store, '--out', out, '--no-crops'])
  expect([again.code, await readFile(out, 'utf8')]).toEqual([0, page('en')])
  for (const own of [pdf, join(store, 'warehouse.duckdb'), directory]) {
    const refused = await runCli(['report', '--store', store, '--out', own, '--no-crops'])
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('is no earlier report')])
  }
  expect((await readFile(pdf)).equals(await readFile(join(projectRoot, 'samples/poverty-relief.pdf')))).toBe(true)
  const nowhere = await runCli(['report', '--store', store, '--out', join(directory, 'none/report.html'), '--no-crops'])
  expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('Cannot write')])
})
