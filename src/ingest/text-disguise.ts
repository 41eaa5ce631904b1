/**
 * What a file that decodes well still shows of not being text: `binary` for control characters all over, `office` for
 * a Word or Excel file of before 2007 that some program has "decoded" and saved as text. `null`: it is text.
 */
export function textDisguise(start: string): 'binary' | 'office' | null {
  if (officeMarks.some((mark) => start.startsWith(mark))) return 'office'
  let [controls, lost, total] = [0, 0, 0]
  for (let i = 0; i < start.length; i++) {
    const code = start.charCodeAt(i)
    total++
    if (code < 0x20 ? !(code >= 9 && code <= 13) : code >= 0x7f && code < 0xa0) controls++
    else if (code === 0xfffd || (code >= 0xe000 && code < 0xf900)) lost++
  }
  if (controls > 2 && controls > total * 0.02) return 'binary'
  return lost > 8 && lost > total * 0.2 ? 'binary' : null
}

/** The signature D0 CF 11 E0 A1 B1 of an OLE file as Latin-1, as UTF-8 and as GBK would show it. */
const officeMarks = [
  'ÐÏ\u0011à¡±',
  'ÐÏà¡±',
  '\ufffd\ufffd\u0011\u0871',
  '\ufffd\ufffd\u0011\ufffd\ufffd\ufffd',
  '邢\u0011唷',
  '邢唷',
]
