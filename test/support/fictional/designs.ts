import type { Design, SectionDesign } from './design.ts'
import { outputKinds } from './scoring.ts'

export const benefitKinds = ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标']
const satisfaction = ['服务对象满意度指标']

const sections = (output: number, benefit: number, content: number, satisfied = satisfaction): SectionDesign[] => [
  { label: '产出指标', weight: output, kinds: outputKinds },
  { label: '效益指标', weight: benefit, kinds: benefitKinds },
  { label: '满意度指标', weight: content, kinds: satisfied },
]

const yearBehind = (title: string) => [
  (year: number) => `${title} (${year}年度)`,
  (year: number) => `${title}（${year}年度）`,
  (year: number) => `${year}年度${title}`,
]

/** Yunnan: the target in three columns, money also in yuan, a grade beside the total. */
const yunnan: Design = {
  titles: yearBehind('项目支出绩效自评表'),
  head: [
    [{ labels: ['项目名称'], value: 'name' }],
    [
      { labels: ['主管部门'], value: 'department' },
      { labels: ['实施单位'], value: 'implementer' },
    ],
  ],
  budget: {
    side: ['项目资金'],
    columns: [
      ['initial', ['年初预算数']],
      ['planned', ['全年预算数', '全年预算数(A)']],
      ['executed', ['全年执行数', '全年执行数(B)']],
      ['weight', ['分值']],
      ['rate', ['执行率', '执行率(B/A)']],
      ['score', ['得分']],
    ],
    total: ['年度资金总额', '年度资金总额：'],
    parts: ['当年财政拨款', '上年结转资金', '其他资金'],
    weight: 10,
    units: ['万元', '元'],
  },
  goals: { side: '年度总体目标', goal: '预期目标', outcome: '实际完成情况' },
  indicators: {
    side: '绩效指标',
    columns: [
      ['section', ['一级指标']],
      ['kind', ['二级指标']],
      ['name', ['三级指标']],
      ['comparator', ['指标性质']],
      ['target', ['指标值']],
      ['unit', ['度量单位']],
      ['actual', ['实际完成值']],
      ['weight', ['分值']],
      ['score', ['得分']],
      ['reason', ['偏差原因', '偏差原因分析及改进措施']],
    ],
    sections: [sections(50, 30, 10)],
    weighed: 0.3,
    wordsMark: ['定性', ''],
  },
  total: { labels: ['总分'], form: 'graded' },
  tail: [['其他需要说明事项', 'notes']],
}

/** Older Beijing form: no adjusted budget, a column that says how points are counted. */
const beijing: Design = {
  titles: [(year) => `项目支出绩效自评表(${year}年度)`, (year) => `${year}年度项目支出绩效自评表`],
  head: [
    [{ labels: ['项目名称'], value: 'name' }],
    [
      { labels: ['主管部门及代码', '主管部门'], value: 'department' },
      { labels: ['实施单位'], value: 'implementer' },
    ],
  ],
  budget: {
    side: ['项目资金'],
    columns: [
      ['planned', ['年初预算数(A)', '年初预算数']],
      ['executed', ['全年执行数(B)', '全年执行数']],
      ['weight', ['分值(10分)', '分值']],
      ['rate', ['执行率(B/A)']],
      ['score', ['得分']],
      ['known', ['得分计算方法']],
    ],
    total: ['年度资金总额：', '年度资金总额'],
    parts: ['本年一般公共预算拨款', '其他资金'],
    weight: 10,
  },
  indicators: {
    side: '绩效指标',
    columns: [
      ['section', ['一级指标']],
      ['kind', ['二级指标']],
      ['name', ['三级指标']],
      ['weight', ['分值']],
      ['target', ['年度指标值(A)', '年度指标值']],
      ['actual', ['全年实际值(B)', '全年实际值']],
      ['known', ['得分计算方法']],
      ['score', ['得分']],
      ['reason', ['未完成原因分析']],
    ],
    sections: [sections(50, 30, 10)],
    weighed: 0.9,
    markers: true,
  },
  total: { labels: ['总分'], form: 'row' },
}

/** Poverty relief: weights before targets, parts that repeat the total's points, marks and blanks inside names. */
const povertyRelief: Design = {
  titles: [...yearBehind('绩效目标自评表'), (year) => `${year}年度扶贫项目绩效目标自评表`],
  head: [
    [{ labels: ['项目名称'], value: 'name' }],
    [
      { labels: ['主管部门'], value: 'department' },
      { labels: ['实施单位'], value: 'implementer' },
    ],
    [{ labels: ['项目负责人及电话'], value: 'phone' }],
  ],
  budget: {
    side: ['资金情况', '项目资金'],
    columns: [
      ['planned', ['全年预算数(A)', '全年预算数']],
      ['executed', ['全年执行数(B)', '全年执行数']],
      ['weight', ['分值']],
      ['rate', ['执行率(B/A)', '执行率']],
      ['score', ['得分']],
    ],
    total: ['年度资金总额：', '年度资金总额'],
    parts: ['本年财政拨款', '其他资金'],
    weight: 10,
    repeats: true,
  },
  goals: { side: '年度总体目标', goal: '预期目标', outcome: '实际完成情况' },
  indicators: {
    side: '绩效指标',
    columns: [
      ['section', ['一级指标']],
      ['kind', ['二级指标']],
      ['name', ['三级指标']],
      ['weight', ['分值']],
      ['target', ['年度指标值']],
      ['actual', ['全年实际值']],
      ['score', ['得分']],
      ['reason', ['未完成原因及拟采取的改进措施', '未完成原因及改进措施']],
    ],
    sections: [sections(50, 30, 10)],
    weighed: 0.7,
    stars: true,
  },
  total: { labels: ['总分'], form: 'row' },
}

/** Ningxia: the total in the head, funds by level of government, spending not scored. */
const ningxia: Design = {
  titles: [...yearBehind('绩效目标自评表'), (year) => `${year}年度项目绩效目标自评表`],
  head: [
    [{ labels: ['项目名称'], value: 'name' }],
    [
      { labels: ['项目负责人及电话'], value: 'phone' },
      { labels: ['项目总得分'], value: 'total' },
    ],
    [
      { labels: ['主管部门'], value: 'department' },
      { labels: ['实施单位'], value: 'implementer' },
    ],
  ],
  budget: {
    side: ['项目资金'],
    columns: [
      ['planned', ['全年预算数(A)', '全年预算数']],
      ['executed', ['全年执行数(B)', '全年执行数']],
      ['rate', ['执行率(B/A)', '执行率']],
    ],
    total: ['年度资金总额：', '年度资金总额'],
    parts: ['中央补助', '自治区补助', '市县资金', '其他资金'],
    weight: 0,
  },
  goals: { side: '年度总体目标', goal: '预期目标', outcome: '实际完成情况' },
  indicators: {
    side: '绩效指标',
    columns: [
      ['section', ['一级指标']],
      ['kind', ['二级指标']],
      ['name', ['三级指标']],
      ['weight', ['分值']],
      ['target', ['年度指标值']],
      ['actual', ['全年实际值']],
      ['score', ['得分']],
      ['reason', ['未完成原因及拟采取的改进措施']],
    ],
    sections: [sections(40, 40, 20)],
    weighed: 0.8,
    stars: true,
  },
  total: { labels: ['总分'], form: 'row', often: 0.3 },
}

/** Sichuan: printed by a system, `/` for nothing, the rate measured against the adjusted budget. */
const sichuan: Design = {
  titles: [(year) => `部门预算项目支出绩效自评表(${year}年度)`, (year) => `${year}年度部门预算项目支出绩效自评表`],
  coded: true,
  head: [
    [{ labels: ['项目名称'], value: 'name' }],
    [
      { labels: ['主管部门'], value: 'department' },
      { labels: ['实施单位'], value: 'implementer' },
    ],
  ],
  captions: { budget: '预算执行情况(10分) 万元', indicators: '绩效指标(90分)' },
  budget: {
    columns: [
      ['initial', ['年初预算']],
      ['planned', ['调整后预算数']],
      ['executed', ['预算执行数']],
      ['rate', ['预算执行率']],
      ['weight', ['权重']],
      ['score', ['得分']],
      ['known', ['原因']],
    ],
    total: ['总额'],
    parts: ['财政资金', '财政专户管理资金', '单位资金', '其他资金'],
    weight: 10,
    zeros: true,
  },
  goals: { goal: '年度目标', outcome: '完成情况' },
  indicators: {
    columns: [
      ['section', ['一级指标']],
      ['kind', ['二级指标']],
      ['name', ['三级指标']],
      ['comparator', ['指标性质']],
      ['target', ['指标值']],
      ['unit', ['度量单位']],
      ['actual', ['完成值']],
      ['weight', ['权重']],
      ['score', ['得分']],
      ['reason', ['未完成原因分析']],
    ],
    sections: [
      sections(50, 30, 10),
      [
        { label: '产出指标', weight: 40, kinds: ['数量指标', '质量指标', '时效指标'] },
        { label: '成本指标', weight: 20, kinds: ['经济成本指标'] },
        { label: '效益指标', weight: 20, kinds: benefitKinds },
        { label: '满意度指标', weight: 10, kinds: satisfaction },
      ],
    ],
    weighed: 0,
    wordsMark: ['定性'],
  },
  total: { labels: ['合计'], form: 'row' },
  tail: [
    ['评价结论', 'notes'],
    ['存在问题', 'deviation'],
    ['改进措施', 'improvement'],
  ],
}

/** Hebei: numbered parts, item scores out of a hundred that weights turn into points, spending as the last indicator. */
const hebei: Design = {
  titles: [(year) => `${year}年度预算项目绩效自评表`],
  head: [
    [
      { labels: ['项目名称'], value: 'name' },
      { labels: ['是否为专项资金'], value: 'blank' },
    ],
    [
      { labels: ['实施(主管)单位'], value: 'implementer' },
      { labels: ['金额单位'], value: 'moneyUnit' },
    ],
  ],
  captions: {
    head: '一、基本情况',
    budget: '二、预算执行情况',
    goals: '三、目标完成情况',
    indicators: '四、年度绩效指标完成情况',
  },
  budget: {
    columns: [
      ['planned', ['预算安排情况(调整后)']],
      ['arrived', ['资金到位情况']],
      ['executed', ['资金执行情况']],
      ['rate', ['预算执行进度(%)']],
    ],
    total: ['合计'],
    parts: ['财政资金', '其他'],
    weight: 0,
    units: ['万元', '元'],
    percents: true,
  },
  goals: { goal: '年度预期目标', outcome: '目标完成情况' },
  indicators: {
    columns: [
      ['section', ['一级', '一级指标']],
      ['kind', ['二级', '二级指标']],
      ['name', ['三级', '三级指标']],
      ['weight', ['指标分值']],
      ['comparator', ['符号']],
      ['target', ['值']],
      ['unit', ['单位(文字描述)']],
      ['actual', ['实际完成值']],
      ['known', ['完成情况']],
      ['itemScore', ['单项指标得分']],
      ['weightPercent', ['权重占比(%)']],
      ['score', ['单项指标折算得分', '折算得分']],
    ],
    sections: [
      [
        { label: '产出指标', weight: 50, kinds: outputKinds },
        { label: '效果指标', weight: 30, kinds: benefitKinds },
        { label: '满意度指标', weight: 10, kinds: satisfaction },
        { label: '预算执行率', weight: 10, kinds: [], rate: { kind: '预算执行率', name: '预算执行进度', weight: 10 } },
      ],
    ],
    weighed: 0,
    wordsMark: ['文字描述'],
  },
  total: { labels: ['自评总分'], form: 'plain' },
}

/** Yinchuan: own and audited total in the head, level 2 and 3 in one column, spending as an indicator. */
const yinchuan: Design = {
  titles: [(year) => `霁川市本级部门项目支出绩效自评表(${year}年)`, (year) => `${year}年度项目支出绩效自评表`],
  head: [
    [{ labels: ['项目名称'], value: 'name' }],
    [
      { labels: ['主管部门'], value: 'department' },
      { labels: ['实施单位'], value: 'implementer' },
    ],
    [
      { labels: ['自评得分'], value: 'total' },
      { labels: ['财政审核评分'], value: 'blank' },
    ],
  ],
  budget: {
    side: ['项目资金'],
    columns: [
      ['initial', ['年初预算数']],
      ['planned', ['调整预算数(A)']],
      ['executed', ['全年执行数(B)']],
      ['rate', ['执行率(B/A)', '执行率']],
    ],
    total: ['年度资金总额'],
    parts: [],
    weight: 0,
  },
  indicators: {
    side: '绩效指标',
    columns: [
      ['section', ['一级指标']],
      ['name', ['二级/三级']],
      ['weight', ['参考分值']],
      ['target', ['年度指标值(A)']],
      ['actual', ['全年实际值(B)']],
      ['score', ['得分']],
      ['reason', ['未完成原因']],
    ],
    sections: [
      [
        { label: '项目决策', weight: 10, kinds: [], names: ['绩效目标明确性', '立项依据充分性', '资金分配合理性', '方案可行性'] },
        {
          label: '项目管理',
          weight: 25,
          kinds: [],
          names: ['财务制度健全性', '监控措施有效性', '档案管理规范性'],
          rate: { kind: '', name: '预算执行率', weight: 10 },
        },
        { label: '项目产出', weight: 30, kinds: ['数量', '质量', '时效', '成本'] },
        { label: '项目效益', weight: 35, kinds: ['社会效益', '可持续影响', '服务对象满意度'] },
      ],
    ],
    weighed: 1,
  },
}

/** Transfer payments: no points at all, what is filed for is ticked. */
const transfer: Design = {
  titles: [
    (year) => `转移支付区域(项目)绩效目标自评表 (${year}年度)`,
    (year) => `${year}年度县级专项资金绩效目标自评表`,
    (year) => `${year}年度转移支付绩效目标自评表`,
  ],
  head: [
    [{ labels: ['转移支付(项目)名称', '专项资金名称'], value: 'name' }],
    [
      { labels: ['地方主管部门', '县级主管部门', '中央主管部门'], value: 'department' },
      { labels: ['实施单位'], value: 'implementer' },
    ],
  ],
  choices: { label: '填报类型', options: ['整体', '区域', '项目'] },
  budget: {
    side: ['项目资金', '资金情况'],
    columns: [
      ['planned', ['全年预算数(A)', '全年预算数']],
      ['executed', ['全年执行数(B)', '全年执行数']],
      ['rate', ['执行率(B/A)', '执行率']],
    ],
    total: ['年度资金总额：', '年度资金总额'],
    parts: ['中央资金', '省级资金', '地方资金', '其他资金'],
    weight: 0,
  },
  goals: { side: '总体目标', goal: '年初设定目标', outcome: '全年实际完成情况' },
  indicators: {
    side: '绩效指标',
    columns: [
      ['section', ['一级指标']],
      ['kind', ['二级指标']],
      ['name', ['三级指标']],
      ['target', ['年度指标值']],
      ['actual', ['全年完成值']],
      ['reason', ['未完成原因和改进措施']],
    ],
    sections: [sections(0, 0, 0)],
    weighed: 0,
    markers: true,
  },
  tail: [['说明', 'notes']],
}

/** Hebei without a column for units: they stand beside the value. */
const hebeiTwoColumns: Design = {
  ...hebei,
  indicators: {
    ...hebei.indicators,
    columns: hebei.indicators.columns.flatMap(([role, heads]) =>
      role === 'unit' ? [] : [[role, role === 'target' ? ['预期指标值'] : heads] as const],
    ),
  },
}

/** The families that are nothing but data, in the forms that they are printed in, by the letters of design/domain.md; AB and BN are the variants of A and B. */
export const designs = {
  Y: [yunnan],
  AB: [beijing],
  B: [povertyRelief],
  BN: [ningxia],
  C: [sichuan],
  E: [hebei, hebeiTwoColumns],
  N: [yinchuan],
  T: [transfer],
} as const satisfies Record<string, readonly Design[]>
