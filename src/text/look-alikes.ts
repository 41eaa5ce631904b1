/**
 * Whether `printed` is `label` as OCR may have damaged it, rather than another word: one character differs, and it is
 * a look-alike of the right one, a Latin letter, or a character too rare to be meant in a form.
 * 社会效应 for 社会效益 is another word; 杜会效益 is damage.
 */
export function looksDamaged(printed: string, label: string): boolean {
  const [a, b] = [[...printed], [...label]]
  if (a.length !== b.length) return false
  const wrong = a.flatMap((character, i) => (character === b[i] ? [] : [i]))
  const [at] = wrong
  if (wrong.length !== 1 || at === undefined) return false
  const [is, shouldBe] = [a[at] ?? '', b[at] ?? '']
  return groups.some((group) => group.includes(is) && group.includes(shouldBe)) || !isCommonHan(is)
}

/** Characters that engines take for one another, among those that labels are made of. */
const groups = [
  '目日曰且自白',
  '己已巳',
  '未末',
  '土士工',
  '人入八',
  '千干于',
  '元兀无',
  '出岀',
  '社杜',
  '会合全',
  '质盾',
  '量童里',
  '益盖',
  '产户',
  '时吋',
  '成咸戌',
  '本木',
  '态悲',
  '满潢',
  '意童章',
  '效郊',
  '标际',
  '济挤',
  '经径',
  '指措',
  '数教',
  '公分',
  '象像',
  '务条',
]

let common: Set<string> | undefined

/** The 3,755 characters of GB 2312 level 1: those that everyday texts are written in. */
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
