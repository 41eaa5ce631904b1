import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { type OcrEngine, OcrError } from '../../src/ocr/engine.ts'
import { openEngine } from '../../src/ocr/open-engine.ts'
import { lineCrop } from '../support/scan/line-crop.ts'

const textOf = async (engine: OcrEngine, text: string) =>
  (await engine.read(lineCrop(text, engine))).characters.map((one) => one.text).join('')

describe.each(['paddle', 'tesseract'] as const)('%s', (name) => {
  const opened = openEngine({ name })
  afterAll(async () => await (await opened).close())

  it('reads figures and Chinese', { timeout: 60_000 }, async () => {
    const engine = await opened
    expect(await textOf(engine, '得分98.5')).toBe('得分98.5')
    expect(await textOf(engine, '1234.56')).toBe('1234.56')
  })

  it('says where each character stands and what else it may be', { timeout: 60_000 }, async () => {
    const engine = await opened
    const { characters } = await engine.read(lineCrop('年度总分96', engine))
    expect(characters).toHaveLength(6)
    for (const [i, { from, to, reading, text }] of characters.entries()) {
      expect(to).toBeGreaterThan(from)
      expect(from).toBeGreaterThanOrEqual(characters[i - 1]?.from ?? 0)
      expect(reading.alternatives.some((one) => one.text === text)).toBe(true)
    }
  })

  it('reads nothing where there is nothing', { timeout: 60_000 }, async () => {
    const engine = await opened
    expect(await textOf(engine, '')).toBe('')
  })
})

describe('a server', () => {
  const serve = async (
    answer: (body: Buffer) => { status: number; body: string } | Promise<{ status: number; body: string }>,
  ) => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', async () => {
        const { status, body } = await answer(Buffer.concat(chunks))
        response.writeHead(status, { 'content-type': 'application/json' }).end(body)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/line`, close: () => server.close() }
  }

  it('is given a PNG of the line and answers characters', async () => {
    let height = 0
    const { url, close } = await serve(async (body) => {
      height = (await sharp(body).metadata()).height
      const characters = [
        {
          text: '8',
          from: 3,
          to: 20,
          alternatives: [
            { text: '8', p: 0.7 },
            { text: '3', p: 0.3 },
          ],
        },
      ]
      return { status: 200, body: JSON.stringify({ characters }) }
    })
    const engine = await openEngine({ name: 'http', url })
    const { characters } = await engine.read(lineCrop('8', engine))
    close()
    expect(height).toBe(engine.lineHeight)
    expect(characters).toEqual([
      {
        text: '8',
        from: 3,
        to: 20,
        middle: 11.5,
        reading: {
          alternatives: [
            { text: '8', p: 0.7 },
            { text: '3', p: 0.3 },
          ],
        },
      },
    ])
  })

  it.each([
    ['fails', 500, '{}', 'HTTP 500'],
    ['answers something else', 200, '{"lines":[]}', 'characters'],
    ['answers no JSON', 200, 'hello', 'Invalid input'],
  ])('that %s is an error that says so', async (_, status, body, words) => {
    const { url, close } = await serve(() => ({ status, body }))
    const engine = await openEngine({ name: 'http', url })
    const failed = engine.read(lineCrop('8', engine)).catch((error: unknown) => error)
    const error = await failed
    close()
    expect(error).toBeInstanceOf(OcrError)
    expect((error as Error).message).toContain(words)
  })

  it('that is not there is an error that says so', async () => {
    const engine = await openEngine({ name: 'http', url: 'http://127.0.0.1:9/line' })
    await expect(engine.read(lineCrop('8', engine))).rejects.toThrow(OcrError)
  })
})
