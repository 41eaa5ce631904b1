/** A number with its sign, unit and share in brackets (`$ 1,204`, `66 (55.0%)`), and what a mark says of it: `8.9 (e)`, `7.5p`. */
const figure = /^[-+−–—(（<>≤≥=~±$€£¥]*\s*\d[\d\s.,:：/%％‰(（)）±*–-]*(?:\([a-z]{1,2}\)|(?<=[.,]\d+)[a-z])?$/i

/** What stands in place of a figure: a dash, three dots, the colon of Eurostat, `n/a`, `n.a.`, `(D)` for what is not disclosed. */
const noFigure = /^(?:[-–—/…*.]+|:|[nN]\/?[aA]|[nN]\.\s?[aA]\.|[nN]\.?[dD]\.?|\((?:[BDHNSXZ]|NA)\))$/

export const isFigure = (text: string): boolean => figure.test(text) || noFigure.test(text)

/** A year, or years from … to: a head or a label, as words are. */
export const isYears = (text: string): boolean => /^(?:19|20)\d\d(?:\s*[-–—/]\s*(?:19|20)?\d\d)?$/.test(text)
