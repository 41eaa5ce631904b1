import type { Dice } from './dice.ts'

// Every place, unit and sentence here is invented.
const first = ['云', '青', '梧', '澜', '栖', '霁', '溯', '砚', '芦', '槐', '樟', '鹭', '岫', '汀', '柚', '麓', '沅', '珩']
const second = ['溪', '岚', '川', '泽', '陵', '屿', '桥', '塘', '谷', '渚', '坪', '埠', '垭', '湾']
const rank = ['县', '县', '区', '市', '镇', '乡']
const offices = [
  '林业站',
  '水务所',
  '文化馆',
  '图书馆',
  '畜牧兽医站',
  '农技推广中心',
  '环卫所',
  '供销社',
  '气象局',
  '敬老院',
  '青少年宫',
  '地震台',
  '港航处',
  '种子站',
  '渔政站',
  '体育中心',
  '住房保障中心',
  '公共就业服务站',
  '土壤肥料站',
  '史志办',
]
const objects = [
  '古树名木',
  '小型水库',
  '乡村客运站',
  '社区食堂',
  '流动图书车',
  '城区河道',
  '村级卫生室',
  '公共自行车',
  '背街路灯',
  '农田排灌渠',
  '皮影戏传承',
  '苗圃大棚',
  '护林防火',
  '渡口码头',
  '老旧电梯',
  '自动气象站',
  '松材线虫',
  '地名标志',
  '乡镇广播',
  '冷链仓库',
  '候鸟栖息地',
  '山塘清淤',
]
const actions = ['管护', '维修', '更新', '巡查', '普查', '运营', '建设', '改造', '监测', '培训', '防治', '提升']
const nouns = ['经费', '专项资金', '补助', '工作经费', '项目', '服务费', '专项', '补助资金']
const tails = ['', '', '', '', '', '（二期）', '(续建)', '【试点】', '（含设备购置）', '、验收及归档']
const openings = ['本年度', '年内', '按照工作方案', '经实地核查', '截至年底', '根据年初安排', '项目实施以来', '与往年相比']
const middles = [
  '完成了辖区内的摸底登记',
  '组织技术人员分片包干',
  '对损坏设施逐一修缮',
  '举办了面向农户的现场讲解',
  '把资金全部用于约定的用途',
  '委托第三方复核了工程量',
  '在村口公示栏张贴了结果',
  '建立了一处一档的台账',
  '分三批采购了所需物资',
  '请群众代表参加了验收',
]
const endings = [
  '，各项工作平稳有序。',
  '，群众反映良好；',
  '，为下一年打下了基础。',
  '，未发生安全事故。',
  '（详见附件）。',
  '，仍有少量尾款待结算。',
  '，数据已录入台账，可供查阅。',
]
const reasons = [
  '汛期延长，部分点位顺延施工',
  '中标价低于预算，结余已上缴',
  '设备到货推迟，计划次年一季度补齐',
  '报名人数少于预期，今后提前宣传',
  '协调用地耗时较长，已倒排工期',
]

export const place = (d: Dice): string => d.pick(first) + d.pick(second) + d.pick(rank)
export const unit = (d: Dice, where: string): string => where + d.pick(offices)
export const projectName = (d: Dice): string => d.pick(objects) + d.pick(actions) + d.pick(nouns) + d.pick(tails)
export const thing = (d: Dice): string => d.pick(objects) + d.pick(actions)
export const sentence = (d: Dice): string => `${d.pick(openings)}${d.pick(middles)}${d.pick(endings)}`
export const reason = (d: Dice): string => d.pick(reasons)

/** One to twelve sentences, sometimes numbered. */
export function prose(d: Dice): string {
  const count = d.pick([1, 1, 2, 3, 5, d.int(6, 12)])
  const numbered = count > 1 && d.chance(0.4)
  return Array.from({ length: count }, (_, i) => (numbered ? `${i + 1}、` : '') + sentence(d)).join('')
}

export const qualitative = ['逐步改善', '有效提升', '长期有效', '持续推进', '不断完善', '明显改观', '保持稳定', '应护尽护']
export const standards = ['计划标准', '政策标准', '历史值', '行业标准', '历史标准']
export const achieved = ['达成预期指标', '已达成', '完成', '全部完成', '效果较好', '有所改善']
