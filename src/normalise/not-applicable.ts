/** Whether the whole text is a mark for "nothing to state here": `/`, `-`, `—`, `一` (a dash as OCR reads it), `无`, `N/A`. */
export function isNotApplicable(text: string): boolean {
  return text.length <= longest && mark.test(text)
}

const longest = 16
const mark = /^\s*(?:(?:[-－‐‑‒–—―−─━ー一_＿~～]\s*)+|[/／╱∕⁄\\＼]+|无|無|不适用|不適用|N\s*[/／]?\s*A)\s*[。.]?\s*$/i
