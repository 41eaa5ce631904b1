/** A number with its sign, unit and share in brackets (`$ 1,204`, `66 (55.0%)`), or what stands in place of one. */
const figure = /^[-+−–—(（<>≤≥=~±$€£¥]*\s*\d[\d\s.,:：/%％‰(（)）±*–-]*$|^[-–—/…*.]+$|^(?:n\/?a|n\.?d\.?)$/i

export const isFigure = (text: string): boolean => figure.test(text)
