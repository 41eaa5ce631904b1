import { inBothScripts } from '../text/scripts.ts'

/** 附件2-1: · 附表三 · 表5 · （附件1） */
const attachment = inBothScripts(
  /^[（(【[]?\s*(?:附\s*件|附\s*表|附|表)\s*[\d一二三四五六七八九十]{1,3}(?:\s*[-—–－.]\s*\d{1,2})*\s*[）)】\]]?\s*[:：]?$/,
)
/** - 12 - · — 3 — · 第 3 页 · 第3页 共5页 · 共 5 页 · Page 3 of 5 */
const pageNumber = inBothScripts(
  /^(?:([-—–－·•~]+)\s*\d{1,4}\s*\1|(?=.*页)(?:第\s*\d{1,4}\s*页)?[\s,，、/（(]*(?:共\s*\d{1,4}\s*页)?\s*[）)]?|page\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?)$/i,
)

/** +------+-----+ · ---- · ====: a rule that was drawn with characters. */
const drawnRule = /^[-+=_|─━—\s]{3,}$/
/** 2、 where a site that shares documents put the number of a page. */
const pageMark = /^\d{1,3}\s*[、.．]$/
/** https://… 1/2 · 1/2: what a browser prints below a page. */
const ofBrowser = /^(?=\S)(?:(?:https?|(?:fi|ﬁ)le):\/\/\S+)?\s*(?:\d{1,3}\/\d{1,3})?$/i
/** What dust leaves: . · ' · ~ . */
const dust = /^[.,，。·'’‘`´^~_|\s]{1,5}$/

/** ★ · 公 示 · 仅供公示 · 财务专用章 · CamScanner: marks, stamps, and what a scanner leaves. */
const stamp = inBothScripts(
  /^(?:[★☆◎◆◇·•…]+|(?:仅\s*供\s*)?公\s*示|(?!.*盖).{0,24}(?:专\s*用\s*章|[（(]\s*公?\s*章\s*[)）])|camscanner|扫描全能王.{0,4})$/i,
)

/** Whether a line is the number of a page, which no figure of a form looks like: - 12 -, 第 3 页. */
export const isPageNumber = (line: string): boolean => pageNumber.test(line)

/**
 * Whether a line is what pages carry that tell nothing of a form: which attachment it is, the number or the address of the page, a
 * rule, a stamp or dust.
 */
export const isFurniture = (line: string): boolean =>
  attachment.test(line) ||
  isPageNumber(line) ||
  pageMark.test(line) ||
  drawnRule.test(line) ||
  ofBrowser.test(line) ||
  dust.test(line) ||
  stamp.test(line)
