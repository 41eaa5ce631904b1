import { utils, write } from '@e965/xlsx'
import { expect, it } from 'vitest'
import { readText } from '../support/read-text.ts'

it('keeps what a spreadsheet shows and what it holds behind it', async () => {
  const sheet = utils.aoa_to_sheet([
    ['2022年度渡槽维修项目绩效自评表'],
    ['项目名称', '渡槽维修'],
    ['主管部门', '白栎县水务局', '项目实施单位', '白栎县渠道站'],
    ['预算执行情况(万元)(20分)', null, '预算数(A)', '执行数(B)', '执行率(B/A)', '得分(20分*执行率)'],
    [null, '年度财政资金总额', 65, 53.132, 0.8174, 16.35],
    ['一级指标', '二级指标', '三级指标', '年初目标值(A)', '实际完成值(B)', '得分'],
    ['产出指标(40分)', '数量指标', '维修渡槽', '6座', '6座', 40],
    ['效益指标(40分)', '社会效益指标', '恢复灌溉', '稳定供水', '稳定供水', 40],
    ['总分', 96.35],
  ])
  const rate: { z?: string } = sheet.E5
  rate.z = '0%'
  const book = utils.book_new(sheet, '自评表')
  const { forms } = await readText(write(book, { type: 'buffer', bookType: 'xlsx' }), 'forms.xlsx')
  expect(forms[0]?.budget.lines[0]?.rate).toMatchObject({
    raw: '82%',
    value: 0.82,
    origin: 'read',
    repairs: [{ rule: 'cell.shown-as', from: '0.8174', to: '82%' }],
    at: { sheet: '自评表', cell: 'E5' },
  })
  expect(forms[0]?.findings.filter(({ severity }) => severity === 'mismatch')).toEqual([])
})

it('a whole number that a cell shows for a decimal is rounded: 28 of 30 follows from 28.6 and 30.4', async () => {
  const number = (v: number, z: string) => ({ t: 'n', v, z })
  const rows = (target: object | string, actual: object | string) => [
    ['2031年度项目支出绩效自评表'],
    ['项目名称', '渡槽维修'],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
    ['产出指标', '数量指标', '灌溉人次', target, actual, 60, 55],
    ['效益指标', '社会效益指标', '恢复灌溉', '10处', '10处', 40, 40],
    ['总分', null, null, null, null, 100, 95],
  ]
  const accused = async (target: object | string, actual: object | string) => {
    const book = utils.book_new(utils.aoa_to_sheet(rows(target, actual)), '自评表')
    const { forms } = await readText(write(book, { type: 'buffer', bookType: 'xlsx' }), 'forms.xlsx')
    return forms.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'mismatch').map(({ code }) => code))
  }
  expect(await accused(number(10.4, '"≥"0"万"'), number(9.5, '0"万"'))).toEqual([])
  expect(await accused('≥10万', '10万')).toEqual(['indicator.score'])
})
