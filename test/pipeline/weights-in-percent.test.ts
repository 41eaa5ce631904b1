import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm } from '../support/read-text.ts'

describe('the share of an indicator', () => {
  it('is its weight where the place of the points is blank', async () => {
    const form = await onlyForm(`## 2020年度预算项目绩效自评表
项目名称：渡口维修

### 四、年度绩效指标完成情况
| 一级指标 | 二级指标 | 三级指标 | 指标描述 | 指标分值 | 符号 | 值 | 单位（文字描述） | 单项指标实际完成值 | 单项指标完成情况 | 单项指标得分 | 权重占比（%） | 单项指标折算得分 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 产出指标 | 质量指标 | 渡口完好率 | 完好渡口占比 | | >= | 98 | % | 100% | 完成 | 100.00 | 60.00 | 60.00 |
| 效果指标 | 社会效益指标 | 渡客安全率 | 平安渡客占比 | | >= | 99 | % | 100% | 完成 | 100.00 | 40.00 | 40.00 |

自评总分：100
`)
    expect(indicatorRows(form)).toEqual([
      ['产出指标', '质量指标', '渡口完好率', '>=98%', '100%', 60, 60],
      ['效果指标', '社会效益指标', '渡客安全率', '>=99%', '100%', 40, 40],
    ])
    expect(accusedIn(form)).toEqual([])
  })
})
