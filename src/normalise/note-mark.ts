/**
 * A figure without the mark of a footnote behind it: `9.5①`, `320盏[3]`, `100%*`, `12¹`. Raised digits behind letters are units
 * (`m²`), and where a text has several circled numbers they number its parts.
 */
export function withoutNoteMark(text: string): string {
  const end = mark.exec(text)?.index
  if (end === undefined) return text
  const figure = text.slice(0, end)
  return circled.test(figure) ? text : figure
}

const mark =
  /(?<=[\d%％‰\p{Script=Han}])\s*(?:[①-⑳]|[[［〔]\d{1,2}[\]］〕]|[*＊※]{1,3})$|(?<=[%％‰\p{Script=Han}]|^[\d.]+)[¹²³⁴-⁹]$/u
const circled = /[①-⑳]/
