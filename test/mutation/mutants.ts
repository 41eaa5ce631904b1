/** Other figures that a misprint of `text` may show: each digit changed, ± 1 in the last place, ten times, neighbours swapped. */
export function mutantsOf(text: string): string[] {
  const found = new Set<string>()
  for (const [i, char] of [...text].entries()) {
    if (!/\d/.test(char)) continue
    for (const shift of [1, 3, 5]) found.add(text.slice(0, i) + String((Number(char) + shift) % 10) + text.slice(i + 1))
    const next = text[i + 1] ?? ''
    if (/\d/.test(next) && next !== char) found.add(text.slice(0, i) + next + char + text.slice(i + 2))
  }
  const number = /\d+(\.\d+)?/.exec(text)
  if (number && !text.includes(',')) {
    const [digits, decimals = ''] = number
    const put = (other: string) => found.add(text.slice(0, number.index) + other + text.slice(number.index + digits.length))
    const places = Math.max(0, decimals.length - 1)
    const units = Number(digits.replace('.', ''))
    const print = (n: number) => (n / 10 ** places).toFixed(places)
    put(print(units + 1))
    if (units > 0) put(print(units - 1))
    put(print(units * 10))
  }
  found.delete(text)
  return [...found].filter((other) => !/^0[\d,]/.test(other))
}
