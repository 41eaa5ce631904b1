// The process in which PDFs are read. It is started by child-process.ts and takes its orders over the channel to it.
import * as nodeModule from 'node:module'
import type { Order, Report } from './protocol.ts'

const orders: Order[] = []
let wake = () => {}
process.on('message', (order: Order) => {
  orders.push(order)
  wake()
})
// Without its parent it is of no use.
process.on('disconnect', () => process.exit())

/** The next order; waits for it. */
const next = async (): Promise<Order> => {
  while (orders.length === 0)
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  return orders.shift() as Order
}

/** Resolves when the report is on its way, so that what lies in between stays small. */
const say = (report: Report): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(report, () => resolve())
  })

const debug = process.argv.includes('--debug')
nodeModule.enableCompileCache()
// The canvas is left out before anything imports pdf.js, so all that does is imported late.
const { loadPdfjs } = await import('./load-pdfjs.ts')
console.warn = console.info = console.log = () => {}
const pdfjs = await loadPdfjs(debug)
const { serve } = await import('./serve.ts')
await say({ report: 'ready' })
await serve(pdfjs, { next, say })
