import { type ChildKind, computingTime, PdfChild } from './child-process.ts'

/** Starting one takes as long as reading many pages, so children are used again. */
const idle: { readonly child: PdfChild; readonly timer: NodeJS.Timeout }[] = []

/** A child holds some 100 MB: after so long without work it goes. */
const idleMs = 20_000
const mostIdle = 4
/** Beyond this many bytes a child is not used again: what it holds then is mostly garbage of files that it has read. */
const mostResident = 300 << 20

/** An idle child of that kind, or a new one. */
export function hire(kind: ChildKind): PdfChild {
  const at = idle.findIndex(({ child }) => child.isAlive && isSame(child.kind, kind))
  const [found] = at < 0 ? [] : idle.splice(at, 1)
  if (!found) return new PdfChild(kind)
  clearTimeout(found.timer)
  return found.child
}

/** Starts a child for a PDF that is about to come, where none is idle. */
export function expect(kind: ChildKind): void {
  if (!idle.some(({ child }) => child.isAlive && isSame(child.kind, kind))) keep(new PdfChild(kind))
}

interface Used {
  readonly resident: number
  /** What it has held at most. */
  readonly peak: number
  readonly cpuSeconds: number
}

/** Takes back a child that has put its document away. Sizes in bytes. */
export function giveBack(child: PdfChild, { resident, peak, cpuSeconds }: Used): void {
  const { megabytes, seconds } = child.kind
  // What the next file may hold is measured from the beginning of the process.
  const isWorn = resident > mostResident || peak > megabytes * 2 ** 19 || cpuSeconds > computingTime(seconds)
  if (isWorn) child.end()
  else keep(child)
}

function keep(child: PdfChild): void {
  child.idle()
  const timer = setTimeout(() => drop(child), idleMs).unref()
  idle.push({ child, timer })
  if (idle.length > mostIdle) drop((idle[0] as (typeof idle)[number]).child)
}

function drop(child: PdfChild): void {
  const at = idle.findIndex((one) => one.child === child)
  const [found] = at < 0 ? [] : idle.splice(at, 1)
  clearTimeout(found?.timer)
  child.end()
}

const isSame = (a: ChildKind, b: ChildKind) => a.megabytes === b.megabytes && a.seconds === b.seconds && a.debug === b.debug
