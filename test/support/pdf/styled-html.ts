import type { FictionalForm } from '../fictional/fictional-form.ts'
import { render } from '../fictional/render.ts'
import type { Fixture } from './fixture-list.ts'
import { paper } from './paper-table.ts'

/** Forms as a web page for print, each from a new sheet on. */
export async function styledHtml(forms: readonly FictionalForm[], fixture: Fixture): Promise<Buffer> {
  const { font, size, border, dashed } = fixture
  const [width, height] = paper(fixture)
  const bodies = forms.map((form) => {
    const elements = render(form, 'html')
      .split('\n')
      .map((line) =>
        line.startsWith('<table') || line === ''
          ? line
          : `<p${line.startsWith('## ') ? ' class="title"' : ''}>${line.replace('## ', '')}</p>`,
      )
    return `<section>${elements.join('\n')}</section>`
  })
  return Buffer.from(`<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><style>
@page { size: ${width}pt ${height}pt; margin: 36pt }
body { font: ${size}pt "${font}"; margin: 0 }
section { break-after: page }
.title { font-size: ${size + 5}pt; text-align: center }
table { border-collapse: collapse; width: 100% }
td { border: ${border}pt ${dashed ? 'dashed' : 'solid'} #000; padding: 2pt 3pt }
</style></head><body>${bodies.join('\n')}</body></html>
`)
}
