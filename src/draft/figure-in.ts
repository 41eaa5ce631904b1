import { Big } from 'big.js'

const figure = /^(-?\d{1,12}(?:\.\d{1,8})?)(%?)(?:元|[千万亿]元?|分)?$/

/** A printed figure as it stands, a percentage as a fraction; null where the text is none. Units are not applied. */
export function figureIn(text: string): Big | null {
  const [, digits, percent] = figure.exec(text.normalize('NFKC').replace(/[,\s]/g, '')) ?? []
  if (!digits) return null
  return percent ? new Big(digits).div(100) : new Big(digits)
}

/** A bare figure that may be points: no percent sign, no unit, at most a hundred. */
export function pointsIn(text: string): Big | null {
  return /[%％元万亿千]/.test(text) ? null : (atMostHundred(figureIn(text)) ?? null)
}

const atMostHundred = (value: Big | null) => (value?.gte(0) && value.lte(100) ? value : null)
