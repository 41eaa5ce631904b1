import { describe, expect, it } from 'vitest'
import { indicatorRows, onlyForm } from '../support/read-text.ts'

const form = (...rows: readonly string[]) =>
  onlyForm(`2021年度灌渠清淤项目绩效自评表

项目名称\t灌渠清淤
一级指标\t二级指标\t三级指标\t年初目标值(A)\t实际完成值(B)\t得分
${rows.join('\n')}
总分\t100
`)
const namesIn = async (...rows: readonly string[]) =>
  indicatorRows(await form(...rows)).map(([, , name, target, , , score]) => [name, target, score])

describe('rows whose cells were wrapped at a width', () => {
  it('are one row each, whatever goes on in them', async () => {
    expect(
      await namesIn(
        '产出指标(40分)\t数量指标\t清淤北支渠并修缮两岸\t全长六公里，两岸护坡\t已完成\t40',
        '\t\t被冲毁的护坡、步道和\t全部修缮\t\t',
        '\t\t栏杆\t\t\t',
        '效益指标(60分)\t社会效益指标\t沿渠各村农田灌溉条件\t改善\t改善\t60',
        '\t\t得到改善\t\t\t',
      ),
    ).toEqual([
      ['清淤北支渠并修缮两岸被冲毁的护坡、步道和栏杆', '全长六公里，两岸护坡全部修缮', 40],
      ['沿渠各村农田灌溉条件得到改善', '改善', 60],
    ])
  })

  it('are none where names of other widths stand above names without points', async () => {
    const rows = [
      '产出指标(40分)\t数量指标\t清淤灌渠\t六公里\t已完成\t40',
      '\t\t修缮护坡\t\t\t',
      '效益指标(60分)\t社会效益指标\t沿渠各村农田灌溉条件\t改善\t改善\t60',
      '\t\t灌溉面积\t\t\t',
    ]
    expect((await namesIn(...rows)).map(([name]) => name)).toEqual(['清淤灌渠', '修缮护坡', '沿渠各村农田灌溉条件', '灌溉面积'])
  })

  it('are none where names without points are of one length', async () => {
    const names = ['经济效益(可以不填)', '社会效益(可以不填)', '生态效益(可以不填)', '长远效益(可以不填)', '使用效率(可以不填)']
    const rows = names.map((name, i) => (i === 0 ? `效益指标(60分)\t效益\t${name}\t改善\t改善\t60` : `\t\t${name}\t\t\t`))
    expect((await namesIn(...rows)).map(([name]) => name)).toEqual(names)
  })

  it('are none where too few are as wide', async () => {
    const rows = ['效益指标(60分)\t社会效益指标\t沿渠各村农田灌溉条件\t改善\t改善\t60', '\t\t灌溉面积\t\t\t']
    expect((await namesIn(...rows)).map(([name]) => name)).toEqual(['沿渠各村农田灌溉条件', '灌溉面积'])
  })
})
