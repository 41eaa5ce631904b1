/** How a page's overlay looks. Whatever covers the picture lets it through. */
export const style = `
svg { background: #f1f5f9 }
text { font: 12px system-ui, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; fill: #0f172a }
.paper { fill: #fff; stroke: #cbd5e1 }
.missing { fill: #b45309 }
.value { fill-opacity: .2 }
.text { fill: #94a3b8; fill-opacity: .22 }
.blank { fill: #fff; fill-opacity: 0 }
.unused { fill: url(#stripes); stroke: #d946ef; stroke-width: 2 }
.left-out { fill: url(#faint-stripes) }
.characters, .option { fill: none; stroke-width: 1.2; rx: 2px }
.option { stroke-dasharray: 3 2 }
.tag { font-size: 7.5px; paint-order: stroke; stroke: #fff; stroke-width: 2.5px; stroke-linejoin: round; font-weight: 600 }
.tag.left-out { fill: #6b7280 }
.option-mark { font-size: 11px }
.mark { fill: #f97316; fill-opacity: .55 }
.slant { stroke: #f97316; stroke-width: 2.5; stroke-opacity: .6 }
.slant.free-rule { stroke: #a16207 }
.mark.free-rule { fill: #a16207 }
.mark.underline { fill: #22c55e }
.mark.white-rule { fill: #94a3b8 }
.mark.tick-box { fill: none; stroke: #06b6d4; stroke-width: 1.5 }
.mark.blank-table { fill: none; stroke: #a16207; stroke-dasharray: 2 2 }
.mark.picture { fill: #fde68a; fill-opacity: .3; stroke: #a16207 }
.word { fill: none; stroke: #475569; stroke-width: .6; stroke-opacity: .55 }
.word.outside { stroke-dasharray: 2 1.5 }
#characters text { fill: #0f172a; paint-order: stroke; stroke: #fffbeb; stroke-width: 3px }
.edge { fill: none; stroke: #1d4ed8; stroke-width: .8; pointer-events: none }
.alignment .edge { stroke-dasharray: 5 3; stroke-width: 1.1 }
.backgrounds .edge { stroke-dasharray: 9 2 }
.through { stroke: #1d4ed8; stroke-width: .7; stroke-opacity: .55; stroke-dasharray: 1 3; pointer-events: none }
.open-side { stroke: #1d4ed8; stroke-width: 2.5; stroke-dasharray: 8 5 }
.number { font-size: 9px; fill: #1d4ed8; text-anchor: middle; paint-order: stroke; stroke: #fff; stroke-width: 3px }
.span { font-size: 7px; text-anchor: end; fill: #1d4ed8; paint-order: stroke; stroke: #fff; stroke-width: 2px }
.frame, .part { fill: none; pointer-events: none }
.frame { stroke-width: 3 }
.part { stroke-width: 1.2; stroke-dasharray: 4 3 }
.mismatch { stroke: #dc2626 } .warning { stroke: #f59e0b } .note { stroke: #64748b }
.badge { stroke: #fff; stroke-width: 1.5 }
.badge.mismatch { fill: #dc2626 } .badge.warning { fill: #d97706 } .badge.note { fill: #64748b }
.badge-number { fill: #fff; font-size: 10px; font-weight: 700; text-anchor: middle }
.finding:target .frame { stroke-width: 7 }
text.title { font-size: 16px; font-weight: 700 }
text.heading { font-size: 13px; font-weight: 700 }
text.path { fill: #334155; font-weight: 600 }
text.strong { font-weight: 700 }
text.plain, text.strong, text.faint { stroke: none }
text.faint { font-size: 11px; fill: #64748b }
text.mismatch { fill: #b91c1c } text.holds { fill: #15803d } text.warning { fill: #92400e }
text.link { fill: #1d4ed8; text-anchor: end; text-decoration: underline }
text.no-link { fill: #cbd5e1; text-anchor: end }
.switch { cursor: pointer }
.switch .touch { fill: transparent }
.switch .box { fill: #fff; stroke: #475569; rx: 2px }
.switch .tick { fill: none; stroke: none; stroke-width: 2 }
.switch[aria-checked=true] .tick { stroke: #1d4ed8 }
`

/** Switches layers on and off. Free of signs that XML would take for markup. */
export const script = `
for (const control of document.querySelectorAll('[data-layer]')) {
  const toggle = () => {
    const isOn = control.getAttribute('aria-checked') !== 'true'
    control.setAttribute('aria-checked', String(isOn))
    document.getElementById(control.dataset.layer).style.display = isOn ? '' : 'none'
  }
  control.addEventListener('click', toggle)
  control.addEventListener('keydown', (event) => {
    if (event.key === ' ' || event.key === 'Enter') { event.preventDefault(); toggle() }
  })
}
`
