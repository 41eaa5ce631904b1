import type { DrawnRecognition, RecognisedCharacter, RecognisedLine } from '../layout/page-drawing.ts'
import type { Language } from '../report/language.ts'
import { escaped } from './svg.ts'
import { words } from './words.ts'

export interface RecognitionContent {
  readonly path: string
  readonly page: number
  readonly recognition: DrawnRecognition
  readonly language: Language
}

/** A page that was recognised from pixels, line by line: what the engine saw, and how sure it is of each character. */
export function recognitionHtml({ path, page, recognition, language }: RecognitionContent): string {
  const heading = `${path} · ${language === 'zh' ? `第 ${page} 页` : `p. ${page}`}`
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<title>${escaped(heading)}</title>
<style>${style}</style>
<h1>${escaped(heading)}</h1>
<p><a href="../index.html">${words.index[language]}</a></p>
<table><tr><th>${words.crop[language]}</th><th>${words.characters[language]}</th><th>${words.least[language]}</th></tr>
${recognition.lines.map(row).join('\n')}
</table>
<h2>${words.straight[language]}</h2>
<img class="straight" alt="" src="data:image/jpeg;base64,${recognition.straight}">
</html>
`
}

function row({ crop, characters }: RecognisedLine): string {
  const least = Math.min(1, ...characters.map(({ p }) => p))
  const shown = characters.length > 0 ? percent(least) : ''
  return `<tr><td><img alt="" src="data:image/png;base64,${crop}"></td><td>${characters.map(character).join('')}</td><td>${shown}</td></tr>`
}

/** Redder below certainty: at a half it is all red. */
function character({ text, p, others }: RecognisedCharacter): string {
  const doubt = Math.min(1, Math.max(0, 2 * (1 - p)))
  const hover = [{ text, p }, ...others].map((one) => `${one.text === '' ? '∅' : one.text} ${percent(one.p)}`).join('\n')
  return `<span style="background: rgb(220 38 38 / ${doubt.toFixed(2)})" title="${escaped(hover)}">${escaped(text)}</span>`
}

const percent = (p: number) => `${(100 * p).toFixed(p > 0.995 ? 2 : 1)} %`

const style = `
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #0f172a; background: #f1f5f9;
  max-width: 1400px; margin: 24px auto; padding: 0 24px }
h1 { font-size: 18px; overflow-wrap: anywhere } h2 { font-size: 15px }
table { border-collapse: collapse; background: #fff } th, td { border: 1px solid #e2e8f0; padding: 4px 8px; text-align: left }
td img { max-width: 700px; max-height: 40px; display: block } .straight { max-width: 100%; border: 1px solid #cbd5e1 }
`
