const letter = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}'
const opening = '["“‘(\\[]*'
const closing = '[.,;:!?)\\]”’"*]*'
/** Nothing but letters: what holds digits, dots or slashes may be a code or an address, which is cut anywhere. */
const word = new RegExp(`^${opening}[${letter}]+(?:['’-][${letter}]+)*${closing}$`, 'u')
const beginsAsWord = new RegExp(`^${opening}[${letter}]`, 'u')
const endsInSmall = new RegExp(`\\p{Ll}${closing}$`, 'u')
const beginsInCapital = new RegExp(`^${opening}\\p{Lu}`, 'u')
const number = /^[\d.,]*\d$/

/** Whether what ends a line and what begins the next one are two words, not one that was cut. */
export function areTwoWords(last: string, next: string): boolean {
  return word.test(last) && beginsAsWord.test(next)
}

/** Whether one word ends with a line and the next one begins, whatever room there was: `Czech` `Republic`. */
export const isNewWord = (last: string, next: string): boolean =>
  areTwoWords(last, next) && (/[.,;:!?)\]”’"*]$/.test(last) || (endsInSmall.test(last) && beginsInCapital.test(next)))

/** Whether of a word and a number, a sum of money or what is in brackets one ends a line and the other begins the next. */
export function areWordAndNumber(last: string, next: string): boolean {
  if (number.test(last)) return new RegExp(`^[${letter}]{2,}`, 'u').test(next)
  return word.test(last) && endsInSmall.test(last) && /^[(\d\p{Sc}]/u.test(next)
}
