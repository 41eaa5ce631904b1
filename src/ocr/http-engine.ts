import { z } from 'zod'
import { encodeGrey } from './encode-grey.ts'
import { type OcrEngine, OcrError } from './engine.ts'

/** What a server answers, see docs/ocr-server.md. */
const answer = z.object({
  characters: z.array(
    z.object({
      text: z.string(),
      from: z.number().nonnegative(),
      to: z.number().nonnegative(),
      alternatives: z.array(z.object({ text: z.string(), p: z.number().min(0).max(1) })).default([]),
    }),
  ),
})

const patienceMs = 30_000

/**
 * A server that recognises lines: each is posted as a PNG, the answer is JSON.
 * @throws {OcrError} where the server cannot be reached, or answers something else
 */
export function httpEngine(url: string): OcrEngine {
  return {
    name: 'http',
    passesOver: false,
    sharpness: 1,
    lineHeight: 48,
    margin: 0.15,
    async read(crop) {
      const body = await encodeGrey(crop)
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'image/png', accept: 'application/json' },
        body: new Uint8Array(body),
        signal: AbortSignal.timeout(patienceMs),
      }).catch((error: unknown) => {
        throw new OcrError(
          `${url}: ${error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error)}`,
        )
      })
      if (!response.ok) throw new OcrError(`${url}: HTTP ${response.status}`)
      const parsed = answer.safeParse(await response.json().catch(() => null))
      if (!parsed.success) throw new OcrError(`${url}: ${z.prettifyError(parsed.error)}`)
      const characters = parsed.data.characters.map(({ text, from, to, alternatives }) => ({
        text,
        from,
        to: Math.max(to, from + 1),
        middle: (from + to) / 2,
        reading: {
          alternatives: alternatives.some((one) => one.text === text) ? alternatives : [{ text, p: 0.9 }, ...alternatives],
        },
      }))
      return { characters }
    },
    async close() {},
  }
}
