/**
 * Whether `printed` is `label` as OCR may have damaged it, rather than another word: its characters differ only by
 * look-alikes, or by one that is a Latin letter or too rare to be meant in a form; one of four or more was lost; or, in a
 * vertical cell, their order. 社会效应 for 社会效益 is another word; 杜会效益 is damage.
 */
export function looksDamaged(printed: string, label: string): boolean {
  const [a, b] = [[...plainLooks(printed)], [...plainLooks(label)]]
  if (a.join('') === b.join('') || hasStranger([...printed.replace(latinRun, '?')], [...label]) || hasStranger(a, b)) return true
  if (b.length < shortestOfLost) return false
  if (a.length === b.length - 1) return b.some((_, i) => b.toSpliced(i, 1).join('') === a.join(''))
  return inOrder(a) === inOrder(b)
}

/** One character differs, and it is no common one. */
function hasStranger(printed: readonly string[], label: readonly string[]): boolean {
  const wrong = printed.filter((character, i) => character !== label[i])
  return printed.length === label.length && wrong.length === 1 && !isCommonHan(wrong[0] ?? '')
}

/** The characters of a text in one order for all orders that they may have been read in. */
export const inOrder = (characters: Iterable<string>): string => [...characters].sort().join('')

/**
 * A folded text with one character in the place of all that look like it, so that texts that differ only by look-alikes are
 * equal. Characters that were read as two, such as 扌旨, are one again.
 */
export function plainLooks(text: string): string {
  let plain = ''
  for (const character of text.replace(halves, (pair) => wholes.get(pair) ?? pair)) plain += looks.get(character) ?? character
  return plain
}

/**
 * What a label of two characters is, where one of them can be no other than a damaged one: 总份, 备汪. Such labels share their
 * characters with too many words for anything more. Null where no character is damaged.
 */
export function repairedPair(key: string): string | null {
  const repaired = [...key].map((character) => damaged.get(character) ?? character).join('')
  return key.length === 2 && repaired !== key ? repaired : null
}

/** Whether `printed` is a label of two characters one of which is too rare to be meant: 总匏. */
export const isDamagedPair = (printed: string, label: string): boolean =>
  printed.length === 2 && label.length === 2 && /^\p{Script=Han}+$/u.test(printed) && hasStranger([...printed], [...label])

const shortestOfLost = 4
const latinRun = /(?<=\p{Script=Han})[a-z]+|[a-z]+(?=\p{Script=Han})/gu

/** Characters that engines take for one another, among those that labels are made of. */
const groups = [
  '目日曰且自白',
  '己已巳',
  '未末朱',
  '土士工王主',
  '人入八',
  '千干于',
  '元兀无',
  '出岀山',
  '社杜祉',
  '会合全金佥',
  '质盾贡',
  '资货贷',
  '量童里意章',
  '益盖盆',
  '产户严',
  '时吋对',
  '成咸戌戍',
  '本木夲',
  '态悲',
  '满潢螨',
  '效郊致',
  '标际柠杯',
  '济挤',
  '经径轻',
  '指措捐揩借惜旨',
  '数教敉敷',
  '公分份芬',
  '象像',
  '务条',
  '项顶预须顷颈',
  '算箅匏',
  '执抶扶',
  '行衍',
  '率卒',
  '绩续',
  '级极圾',
  '完宂兄况沉',
  '值植佰',
  '得碍淂',
  '总忌葱怠',
  '名各备奋',
  '称秤',
  '管官菅',
  '部陪郜',
  '门闩',
  '实买',
  '施旋拖',
  '单车串単',
  '位立佗',
  '万方力',
  '度废庋',
  '年午牛',
  '初切',
  '情清倩',
  '类粪娄',
  '别刖',
  '属屆',
  '性牲姓',
  '型刑',
  '财则',
  '政攻',
  '额颔颌',
  '原愿厡',
  '因囚困',
  '改攺孜',
  '进迸讲',
  '注汪往',
  '填慎',
  '报扱拫',
  '期朝斯',
  '大太犬',
  '或域戓',
  '持待',
  '影彰',
  '响晌',
]
const looks: ReadonlyMap<string, string> = new Map(
  groups.flatMap((group) => [...group].map((character) => [character, group.charAt(0)] as const)),
)
const wholes: ReadonlyMap<string, string> = new Map([
  ['扌旨', '指'],
  ['亻直', '值'],
  ['彳亍', '行'],
  ['木示', '标'],
  ['纟责', '绩'],
  ['fl', '目'],
])
const halves = new RegExp([...wholes.keys()].join('|'), 'g')
const damaged: ReadonlyMap<string, string> = new Map(
  ['份分', '芬分', '公分', '忌总', '葱总', '怠总', '碍得', '淂得', '汪注', '往注', '奋备', '各备', '汁计', '佰值', '植值'].map(
    (pair) => [pair.charAt(0), pair.charAt(1)] as const,
  ),
)

let common: Set<string> | undefined

/** Whether a Chinese character is one of the 3,755 commonest (level 1 of GB 2312). */
export function isCommonHan(character: string): boolean {
  if (common === undefined) {
    const bytes: number[] = []
    for (let row = 0xb0; row <= 0xd7; row++)
      for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell)
    common = new Set(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)))
  }
  return common.has(character)
}
