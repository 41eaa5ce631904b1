import type { Read, RowCell } from '../extract/row.ts'
import { labelText } from '../schema/label.ts'
import { meantIn, senseIn } from '../schema/lexicon.ts'
import { isRecognised, sureness } from '../text/likeliest.ts'
import { looksDamaged } from '../text/look-alikes.ts'
import type { Parsed } from './parsed.ts'
import { cleanText, plainText } from './text.ts'

/** Without the points in its brackets and numbering: 一、产出指标（40分） → 产出指标. */
export function levelName(text: string, read: Read, block: 'section' | 'kind', schemaId: string): Parsed<string> {
  const bare = cleanText(text)
    .replace(specksBehindBracket, '$1')
    .replace(
      /[(（[【{｛〔「Cc\ufffd]\s*(?:(?:权重|權重|分值|满分|滿分|标准分|標準分)\s*[:：为]?\s*)?[\d０-９Il][\d０-９OoＯｏl〇]{0,2}(?:[.．][\d０-９]+)?\s*[分兮份公%％]?\s*(?:[^\p{L}\p{N}]|[Jj])?$|\s*(?:权重|權重|分值)?\s*[\d０-９][\d０-９Oo〇]{0,2}(?:[.．][\d０-９]+)?\s*分[)）\]】]?$|(?<=指[标標])\s*[1-9]\d$|(?<=指[标標])\s*[(（]\s*分\s*[)）]$/u,
      '',
    )
    .replace(/^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]\s*|^[(（][一二三四五六七八九十\d]{1,2}[)）]\s*|\s*[:：]$/g, '')
    .trim()
  const hit = (read as Partial<RowCell>).hit
  const clean = bare.replace(specks, '')
  // A word that is known but for a point beside it: dust.
  if (hit?.exact && clean !== bare && clean !== '' && (isRecognised(read) || senseIn(hit, block, schemaId)))
    return { value: clean, state: 'read', repairs: [{ rule: 'label.look-alike', from: bare, to: clean }] }
  const label = hit && !hit.exact && senseIn(hit, block, schemaId) ? meantIn(hit, block, schemaId) : null
  if (label && (looksDamaged(labelText(bare).key, labelText(label).key) || differsInDoubt(read, bare, label)))
    return { value: label, state: 'read', repairs: [{ rule: 'label.look-alike', from: bare, to: label }] }
  return plainText(bare || text)
}

/** Whether one character keeps a text from being a label, of which not every character was recognised for sure. */
const differsInDoubt = (read: Read, bare: string, label: string): boolean =>
  bare.length === label.length &&
  bare.length >= fewestOfLabel &&
  [...bare].filter((character, i) => character !== label[i]).length === 1 &&
  sureness(read) < sureText

const fewestOfLabel = 4
const sureText = 0.985

const specksBehindBracket = /([)）\]】])[.,，。·'’`_~]+$/
const specks = /^[.,，。·'’`_~]+|[.,，。·'’`_~]+$/g
