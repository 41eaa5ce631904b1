import { simplified } from './scripts.ts'

/**
 * The characters of `text` as labels are matched: full-width, compatibility and radical forms as plain ones (NFKC, one
 * character at a time), traditional characters simplified, lower case, white space and invisible characters removed.
 */
export function fold(text: string): string {
  let folded: string | null = null
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const known = table[code] || learn(code)
    if (known === code) {
      if (folded !== null) folded += text[i]
      continue
    }
    folded ??= text.slice(0, i)
    if (known === removed) continue
    if (known !== several) {
      folded += String.fromCharCode(known)
      continue
    }
    const character = String.fromCodePoint(text.codePointAt(i) ?? 0)
    folded += foldCharacter(character)
    i += character.length - 1
  }
  return folded ?? text
}

/**
 * Radicals and compatibility ideographs, which fonts and PDF files put in the place of common characters, and the
 * punctuation of text that runs down, as the common characters. Everything else stays as printed: white space, case, full-width and traditional forms.
 */
export function foldCharacters(text: string): string {
  return look.test(text) ? text.replace(lookAlikes, plainIdeograph) : text
}

/** What a UTF-16 unit folds to; 0: not looked up yet. Units that fold to anything but one unit are `removed` or `several`. */
const table = new Uint16Array(0x10000)
const removed = 1
const several = 2

function learn(code: number): number {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff
  const folded = isSurrogate ? '' : foldCharacter(String.fromCharCode(code))
  const known = isSurrogate || folded.length > 1 ? several : folded === '' ? removed : folded.charCodeAt(0)
  table[code] = known
  return known
}

function foldCharacter(character: string): string {
  let folded = ''
  for (const plain of character.normalize('NFKC')) folded += simplified(supplement[plain] ?? plain)
  return folded.toLowerCase().replace(invisible, '')
}

const invisible = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}]/gu
const lookAlikes = /[\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe18\ufe35-\ufe44\u{2f800}-\u{2fa1f}]/gu
const look = /[\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe18\ufe35-\ufe44\u{2f800}-\u{2fa1f}]/u

function plainIdeograph(character: string): string {
  const across = upright[character]
  if (across) return across
  const plain = character.normalize('NFKC')
  return supplement[plain] ?? supplement[character] ?? plain
}

/**
 * CJK Radicals Supplement: the forms with a plain counterpart, which NFKC leaves as they are. ⼾ is a Kangxi radical, of
 * which NFKC makes 戶 where every font of today draws 户.
 */
const supplement: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '⺁厂 ⺄乙 ⺅亻 ⺆冂 ⺇几 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑尣 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗㣺 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺠民 ' +
    '⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪疋 ⺫目 ⺬示 ⺭礻 ⺮竹 ⺯糹 ⺰纟 ⺱网 ⺲罒 ⺳网 ⺴网 ⺵网 ⺶羊 ⺷羊 ⺸羊 ⺹耂 ⺺肀 ⺻聿 ⺼月 ' +
    '⺽臼 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏阝 ⻐钅 ⻑長 ⻒長 ⻓长 ⻔门 ⻕阜 ⻖阝 ⻗雨 ⻘青 ' +
    '⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞食 ⻟食 ⻠饣 ⻡首 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龟 ⻲亀 ⼾户'
  )
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
)

/** Punctuation as fonts draw it where the text runs down, and as it is across. */
const upright: Readonly<Record<string, string>> = Object.fromEntries(
  '︐， ︑、 ︒。 ︓： ︔； ︕！ ︖？ ︗〖 ︘〗 ︵（ ︶） ︷｛ ︸｝ ︹〔 ︺〕 ︻【 ︼】 ︽《 ︾》 ︿〈 ﹀〉 ﹁「 ﹂」 ﹃『 ﹄』'
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
)
