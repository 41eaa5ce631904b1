import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm } from '../support/read-text.ts'

const table = (rows: readonly string[]) => rows.map((row) => `|${row}|`).join('\n')
const heads = '一級指標|二級指標|三級指標|年度指標值|實際完成值|分值|得分|偏差原因分析及改進措施'
const form = (...rows: readonly string[]) => `# 項目支出績效自評表(2022年度)

項目名稱: 碼頭維護
主管部門: 縣航務中心

${table(['項目資金(萬元)|年初預算數|全年預算數|全年執行數|分值|執行率|得分', '年度資金總額|50|50|45|10|90%|9', '其中:財政撥款|50|50|45|-|90%|-'])}

${table([heads, ...rows])}
`

describe('a form in traditional characters', () => {
  it('has no row markers in its names, and no rows of its template', async () => {
    const { indicators } = await onlyForm(
      form(
        '產出指標|數量指標|指標1:維護碼頭|≥12座|12座|45|45|',
        '||指標2:|||||',
        '|質量指標|指標1:/|/|/|||',
        '效益指標|社會效益指標|指標1:通航保證率|≥95%|96%|45|45|無',
      ),
    )
    expect(indicators.map(({ name, reason }) => [name?.value, reason?.value])).toEqual([
      ['維護碼頭', null],
      ['通航保證率', '無'],
    ])
  })

  it('has quantities with the units and the limits of its script', async () => {
    const { indicators } = await onlyForm(
      form(
        '產出指標|數量指標|清淤面積|不少於2.4萬畝|2.5萬畝|30|30|',
        '|時效指標|搶修時間|控制在24小時以內|20小時|30|30|',
        '|成本指標|維護費用|≤48萬元|45萬元|30|30|',
      ),
    )
    expect(indicators.map(({ target }) => [target?.value?.kind, target?.value?.comparator, target?.value?.number])).toEqual([
      ['count', '≥', 24_000],
      ['period', '≤', 24],
      ['amount', '≤', 480_000],
    ])
  })

  it('is checked as one in simplified characters is: fewer complaints are better, spending is no target to reach', async () => {
    const told = await onlyForm(
      form(
        '產出指標|數量指標|維護碼頭|12座|9座|30|30|',
        '|成本指標|單價|500元|400元|30|30|',
        '效益指標|社會效益指標|投訴|5件|2件|30|30|',
      ),
    )
    expect(accusedIn(told)).toEqual(['indicator.score indicators[0].score'])
  })

  it('names a kind of standard in the place of a result', async () => {
    const { findings } = await onlyForm(form('產出指標|數量指標|維護碼頭|12座|計劃標準|90|90|'))
    expect(findings.map(({ code }) => code)).toContain('indicator.placeholder')
  })
})
