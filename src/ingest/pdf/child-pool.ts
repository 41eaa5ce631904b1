import { ChildPool, type Used } from '../process/child-pool.ts'
import { type ChildKind, PdfChild } from './child-process.ts'

const pool = new ChildPool<ChildKind, PdfChild>(
  (kind) => new PdfChild(kind),
  (a, b) => a.megabytes === b.megabytes && a.seconds === b.seconds && a.debug === b.debug,
  300 << 20,
)

/** Resolves when there is an idle child of that kind, or none has a document to put away. */
export const untilBack = (kind: ChildKind): Promise<void> => pool.untilBack(kind)
/** A child puts its document away until then. */
export const expectBack = (over: Promise<void>): void => pool.expectBack(over)
/** An idle child of that kind, or a new one. */
export const hire = (kind: ChildKind): PdfChild => pool.hire(kind)
/** Starts a child for a PDF that is about to come, where none is idle. */
export const expect = (kind: ChildKind): void => pool.expect(kind)
/** Takes back a child that has put its document away. Sizes in bytes. */
export const giveBack = (child: PdfChild, used: Used): void => pool.giveBack(child, used)
