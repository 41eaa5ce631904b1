import crypto from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { enqueueFiles } from '../../src/batch/enqueue.ts'
import { S3, S3Error } from '../../src/batch/s3.ts'
import { PostgresStore } from '../../src/warehouse/postgres-store.ts'
import { packageOf } from '../support/office-parts.ts'
import { dropDatabase, makeDatabase, serverUrl } from '../support/postgres/database.ts'
import { runCli } from '../support/run-cli.ts'
import { fictionalText } from '../support/warehouse.ts'

let folder = ''
let rver: S3rver
let client: S3Client
const put = (key: string, body: string | Uint8Array) =>
  client.send(new PutObjectCommand({ Bucket: 'archive', Key: key, Body: body }))

// s3rver enciphers where a listing goes on with plain DES, which OpenSSL has no more; thrice with one key is the same.
for (const name of ['createCipheriv', 'createDecipheriv'] as const) {
  const original = crypto[name] as unknown as (algorithm: string, key: Buffer, iv: Buffer) => never
  vi.spyOn(crypto, name).mockImplementation((algorithm: string, key: unknown, iv: unknown) => {
    const bytes = Buffer.from(key as Uint8Array)
    return algorithm === 'des'
      ? original('des-ede3-cbc', Buffer.concat([bytes, bytes, bytes]), iv as Buffer)
      : original(algorithm, bytes, iv as Buffer)
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'formproof-s3-'))
  const buckets = [{ name: 'archive' }]
  rver = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: folder, configureBuckets: buckets })
  const { port } = await rver.run()
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER')
  vi.stubEnv('AWS_REGION', 'us-east-1')
  client = new S3Client({ forcePathStyle: true, endpoint: `http://127.0.0.1:${port}` })
})
afterAll(async () => {
  client.destroy()
  await rver.close()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

async function errorOf(work: (s3: S3) => Promise<unknown>, s3 = new S3()): Promise<S3Error> {
  const error = await work(s3).catch((reason: unknown) => reason)
  await s3.close()
  expect(error).toBeInstanceOf(S3Error)
  return error as S3Error
}

describe('S3', () => {
  it('lists what lies below a prefix, page after page, without what is hidden', { timeout: 120_000 }, async () => {
    const names = Array.from({ length: 1005 }, (_, i) => `many/${String(i).padStart(4, '0')}.txt`)
    for (let i = 0; i < names.length; i += 50) await Promise.all(names.slice(i, i + 50).map((name) => put(name, 'x')))
    await put('many/.hidden/a.txt', 'x')
    await put('other.txt', 'x')
    const s3 = new S3()
    const listed = await Array.fromAsync(s3.list('s3://archive/many/'))
    await s3.close()
    expect(listed.map(({ path }) => path)).toEqual(names.map((name) => `s3://archive/${name}`))
    expect(listed[0]).toMatchObject({ size: 1, modifiedNs: expect.any(BigInt) })
  })

  it('reads an object whole, whatever its name is', async () => {
    const key = '年度 2020/自评表 (1)+a%20b.txt'
    await put(key, fictionalText(1))
    const s3 = new S3()
    const { bytes, size } = await s3.read(`s3://archive/${key}`)
    expect(Buffer.from(bytes).toString()).toBe(fictionalText(1))
    expect(size).toBe(bytes.length)
    await s3.close()
  })

  it('says what is wrong', async () => {
    await put('large.txt', 'x'.repeat(100))
    expect((await errorOf((s3) => s3.read('s3://archive/none.txt'))).message).toBe(
      'There is no such object: s3://archive/none.txt',
    )
    expect((await errorOf((s3) => s3.read('s3://nowhere/none.txt'))).message).toMatch(/no such bucket/)
    expect((await errorOf((s3) => s3.read('s3://archive/large.txt'), new S3(99))).message).toMatch(/is larger than/)
    expect((await errorOf((s3) => s3.read('s3:///'))).message).toMatch(/is not s3:\/\/bucket\/prefix/)
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'NOBODY')
    const refused = await errorOf((s3) => s3.read('s3://archive/large.txt'))
    expect([refused.message, refused.mayPass]).toEqual([expect.stringContaining('is not allowed'), true])
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER')
  })
})

const server = await serverUrl()

describe.skipIf(server === null)('objects in the queue', () => {
  it('are read by workers, once', { timeout: 240_000 }, async () => {
    for (const seed of [1, 2, 3]) await put(`forms/${seed}.txt`, fictionalText(seed))
    await put('forms/no-form.txt', 'nothing here')
    await put('forms/more.zip', packageOf({ '内/4.txt': fictionalText(4) }))
    const store = await makeDatabase(server as string)
    const enqueue = () =>
      enqueueFiles(
        (async function* () {
          yield { path: 's3://archive/forms/' }
        })(),
        {
          ...{ store, runId: `run-${Math.random()}`, programVersion: '0', reader: 'aaaaaaaa' },
          ...{ retryFailed: false, rehash: false, signal: new AbortController().signal },
        },
      )
    expect(await enqueue()).toMatchObject({ files: 5, skipped: 0, queued: 5 })
    expect(await enqueue()).toMatchObject({ files: 5, skipped: 0, queued: 0 })
    const { code, stdout } = await runCli(['work', '--store', store, '--drain', '--ocr', 'none', '--jobs', '1', '--json', '-q'])
    expect([code, JSON.parse(stdout)]).toEqual([0, { jobs: 5, sources: 6, forms: 4, failures: 0 }])
    const opened = await PostgresStore.open(store, { mode: 'read' })
    const { rows } = await opened.query('SELECT path, status FROM source ORDER BY path')
    expect(rows).toEqual(
      [
        ...['1.txt', '2.txt', '3.txt', 'more.zip', 'more.zip!/内/4.txt'].map((name) => [name, 'read']),
        ['no-form.txt', 'partial'],
      ].map(([name, status]) => [`s3://archive/forms/${name}`, status]),
    )
    await opened.close()

    const status = await runCli(['status', '--store', store, '--lang', 'zh'])
    expect(status.code).toBe(0)
    expect(status.stdout).toMatch(/已完成\s+5/)
    const { queue, ledger } = JSON.parse((await runCli(['status', '--store', store, '--json'])).stdout)
    expect([queue.waiting, queue.completed, ledger.forms]).toEqual([0, 5, 4])
    await dropDatabase(server as string, store)
  })
})
