import { expect, test } from 'vitest'
import { type Family, type FictionalForm, fictionalForm } from '../../support/fictional/fictional-form.ts'
import { render } from '../../support/fictional/render.ts'
import { judge } from '../../support/judge.ts'
import { type ReadForm, readText } from '../../support/read-text.ts'

/** The form's text with its lines as elements. */
const asElements = (form: FictionalForm) =>
  render(form, 'html')
    .split('\n')
    .map((line) => {
      if (line.startsWith('<table')) return line
      return line.startsWith('## ') ? `<h2>${line.slice(3)}</h2>` : line && `<p class="line"><span>${line}</span></p>`
    })
    .join('\n')

const navigation = '<table width="100%"><tr><td><ul><li><a href="/">首页</a></li><li>信息公开</li></ul></td></tr><tr><td>'
const pages: Record<string, (content: string) => string> = {
  plain: (content) => `<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>${content}</body></html>`,
  'in a layout table': (content) =>
    `<html><head><title>信息公开</title></head><body>${navigation}<div class=main>${content}</div></td></tr></table></body></html>`,
}

/** Without places, what depends on the bytes, and the remark that navigation belongs to no field. */
const said = ({ findings, ...form }: ReadForm) =>
  JSON.parse(
    JSON.stringify({ ...form, findings: findings.filter(isNoNavigation) }, (key, value) =>
      key === 'at' || key === 'lines' || key === 'source' || key === 'id' ? undefined : value,
    ),
  )

const isNoNavigation = ({ code, message }: ReadForm['findings'][number]) =>
  code !== 'reading.unused' || !/“(?:首页|信息公开)”/.test(message.zh)

const families: Family[] = ['H', 'A']
for (const family of families)
  for (const [name, page] of Object.entries(pages))
    test(`${family}, ${name}: the same values and findings as the text`, async () => {
      for (let seed = 1; seed <= 25; seed++) {
        const form = fictionalForm(seed, family)
        const html = page(asElements(form))
        const [asText, asPage] = [await readText(render(form, 'html')), await readText(html)]
        expect(asPage.source).toMatchObject({ mediaType: 'text/html', status: asText.source.status })
        expect(asPage.forms.map(said), `seed ${seed}\n${html}`).toEqual(asText.forms.map(said))
        for (const { at } of asPage.forms.flatMap((found) => [found.title ?? [], ...found.findings]).flat())
          for (const place of [at].flat()) expect(place).toHaveProperty('path')
      }
    })

test('several forms in one page', async () => {
  const forms = Array.from({ length: 6 }, (_, i) => fictionalForm(300 + i, i % 2 === 0 ? 'H' : 'A'))
  const html = pages['in a layout table']?.(forms.map(asElements).join('\n<hr>\n')) ?? ''
  expect(await judge(forms, html), html).toEqual([])
})
