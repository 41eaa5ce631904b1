import type { Survey } from './survey.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'

/**
 * The encoding that the bytes are text in, `null` where none fits. A file in which some characters are damaged keeps
 * its encoding as long as at most one in twenty of those that are not ASCII cannot be decoded.
 * @param declared what the source says that its encoding is: it counts where the bytes agree, but UTF-8 needs no saying
 */
export async function textEncoding(
  { head, sample, utf8 }: Survey,
  declared: string | null = declaredIn(head),
): Promise<TextEncoding | null> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const wide = wideEncoding(head)
  if (wide) return wide
  if (utf8 || damage(sample, 'utf-8') <= bearable) return 'utf-8'
  const stated = declared === null ? null : encodingNamed(declared)
  if (stated && damage(sample, stated) <= bearable) return stated
  const [gb, big5] = [damage(sample, 'gb18030'), damage(sample, 'big5')]
  if (gb > bearable && big5 > bearable) return null
  if (Math.abs(gb - big5) > bearable) return gb < big5 ? 'gb18030' : 'big5'
  // Most text of either is also well-formed in the other, as rare characters: letter frequencies decide.
  const { analyse } = await import('chardet')
  const found = analyse(sample)
  const sureness = (name: string) => found.find((match) => match.name === name)?.confidence ?? 0
  return sureness('Big5') > sureness('GB18030') ? 'big5' : 'gb18030'
}

const bearable = 0.05

/** The encoding that an HTML page or an XML file names at its beginning. */
function declaredIn(head: Uint8Array): string | null {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 4096)).toString('latin1')
  return /<(?:meta\s[^>]*charset|\?xml\s[^>]*encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1] ?? null
}

/** GB 2312 and GBK are parts of GB 18030. */
function encodingNamed(name: string): TextEncoding | null {
  const key = name.toLowerCase().replace(/[^a-z\d]/g, '')
  if (['gb2312', 'gbk', 'gb18030', 'xgbk', 'cp936', 'windows936', 'euccn'].includes(key)) return 'gb18030'
  return key === 'big5' || key === 'big5hkscs' || key === 'cp950' ? 'big5' : null
}

/** How many of the characters beyond ASCII cannot be decoded, 0..1. */
function damage(sample: Uint8Array, encoding: TextEncoding): number {
  let [foreign, lost] = [0, 0]
  // As a stream, so that a character cut by the sample's end does not count.
  for (const character of new TextDecoder(encoding).decode(sample, { stream: true })) {
    if (character > '\x7f') foreign++
    if (character === '\ufffd') lost++
  }
  return foreign === 0 ? 0 : lost / foreign
}

/** UTF-16 without a byte order mark: line ends, digits and Latin letters show as zero bytes, and one byte order reads well. */
function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const units = Math.min(head.length >> 1, 1 << 14)
  let [zeroes, little, big] = [0, 0, 0]
  for (let i = 0; i < units * 2; i += 2) {
    const [a = 0, b = 0] = [head[i], head[i + 1]]
    if (a === 0 || b === 0) zeroes++
    if (isUsual((b << 8) | a)) little++
    if (isUsual((a << 8) | b)) big++
  }
  if (zeroes === 0 || Math.max(little, big) < units * 0.9 || little === big) return null
  return little > big ? 'utf-16le' : 'utf-16be'
}

/** Printable ASCII, line ends, punctuation, or a Chinese character of the main block. */
const isUsual = (unit: number) =>
  (unit >= 0x20 && unit < 0x7f) ||
  unit === 9 ||
  unit === 10 ||
  unit === 13 ||
  unit === 0xa0 ||
  (unit >= 0x2010 && unit < 0x2700) ||
  (unit >= 0x3000 && unit < 0x3040) ||
  (unit >= 0x4e00 && unit < 0xa000) ||
  (unit >= 0xff00 && unit < 0xfff0)
