import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importInto } from '../support/filled-store.ts'
import { rowsIn } from '../support/store-in.ts'

const form = `项目支出绩效自评表

（2021年度）

项目名称\t河堤护栏更换
主管部门\t云溪县水利局\t实施单位\t云溪县河道所
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
年度资金总额\t\t30\t40\t20\t10\t50%\t5
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因
产出指标\t数量指标\t更换护栏\t≥900米\t870米\t90\t87\t汛期停工
总分\t\t\t\t\t100\t92
`

let store = ''
beforeAll(async () => {
  store = await mkdtemp(join(tmpdir(), 'formproof-rows-'))
  await importInto(store, 'run-1', [{ path: 'a.txt', bytes: Buffer.from(form) }])
})
afterAll(() => rm(store, { recursive: true }))

it('what stands on a form is in the columns that are called so', async () => {
  const rows = (columns: string, table: string) => rowsIn(store, `SELECT ${columns} FROM ${table}`)
  expect(await rows('year, project_name, department, implementer, total_declared, total_recomputed', 'form')).toEqual([
    ['2021', '河堤护栏更换', '云溪县水利局', '云溪县河道所', '92.000000', '92.000000'],
  ])
  expect(await rows('initial::INT, planned::INT, executed::INT, rate::FLOAT, weight::INT, score::INT', 'budget_line')).toEqual([
    ['300000', '400000', '200000', '0.5', '10', '5'],
  ])
  expect(
    await rows(
      'section, kind, name, target_kind, target_comparator, target_number::INT, target_unit, target_text, actual_comparator, actual_number::INT, weight::INT, score::INT, reason',
      'indicator',
    ),
  ).toEqual([['产出指标', '数量指标', '更换护栏', 'count', '≥', '900', '米', '≥900米', null, '870', '90', '87', '汛期停工']])
})

it('the place of each value is in the columns of value_place', async () => {
  const columns = 'entity, row_no, field, raw, value, origin, confidence, repairs, page, x0, line, line_column, element, cell'
  expect(await rowsIn(store, `SELECT ${columns} FROM value_place WHERE field = 'executed'`)).toEqual([
    ['budget_line', '0', 'executed', '20', '200000', 'read', '0.9', null, null, null, '8', expect.any(String), null, null],
  ])
})
