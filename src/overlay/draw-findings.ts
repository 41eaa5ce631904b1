import { sentence } from '../report/messages.ts'
import type { PageFinding } from './number-findings.ts'
import { element, grown, rectangle, text, title } from './svg.ts'
import type { View } from './view.ts'

/** A frame and a number for what each finding is about, thin frames for what else it was computed from. */
export function drawFindings(findings: readonly PageFinding[], view: View): string {
  const drawn: string[] = []
  /** Findings about one cell have their numbers side by side. */
  const taken = new Map<string, number>()
  for (const { finding, number, main, others } of findings) {
    if (number === null) continue
    const hover = title(`${number} ${sentence(finding, view.language)} [${finding.code}]`)
    const parts = others.map((box) => rectangle(grown(view.box(box), -2), { class: `part ${finding.severity}` }))
    if (main) {
      const box = view.box(main)
      const before = taken.get(String(main)) ?? 0
      taken.set(String(main), before + 1)
      parts.push(rectangle(grown(box, 1 - 2 * before), { class: `frame ${finding.severity}` }))
      parts.push(badge(box[2] - 4 - 17 * before, box[1] + 2, number, finding.severity))
    }
    if (parts.length > 0) drawn.push(element('g', { id: `finding-${number}`, class: 'finding' }, hover, ...parts))
  }
  return drawn.join('\n')
}

/** A number in a circle. */
export const badge = (x: number, y: number, number: number, severity: string): string =>
  element('circle', { cx: x, cy: y, r: 8, class: `badge ${severity}` }) +
  text(x, y + 3.5, String(number), { class: 'badge-number' })
