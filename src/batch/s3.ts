import type { S3Client } from '@aws-sdk/client-s3'
import type { Text } from '../report/language.ts'

/** An object as a listing names it. */
export interface S3Object {
  /** `s3://bucket/key` */
  readonly path: string
  readonly size: number
  readonly modifiedNs: bigint | null
}

/** Why an object or a bucket cannot be read. */
export class S3Error extends Error {
  readonly text: Text
  /** Whether trying again later may help: a network, a server, or rights that can be given. */
  readonly mayPass: boolean

  constructor(text: Text, mayPass: boolean) {
    super(text.en)
    this.text = text
    this.mayPass = mayPass
  }
}

export const isS3 = (path: string) => path.startsWith('s3://')

/**
 * S3, or storage that speaks like it. Region, endpoint and credentials come from the environment as AWS tools have it:
 * AWS_REGION, AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_PROFILE and so on.
 */
export class S3 {
  readonly #largest: number
  #client: Promise<S3Client> | null = null

  /** @param largest bytes beyond which an object is no form: it is held in memory */
  constructor(largest = 256 << 20) {
    this.#largest = largest
  }

  /** All objects below `s3://bucket/prefix`, in the order of their keys; hidden ones are left out, as in folders. */
  async *list(url: string): AsyncGenerator<S3Object> {
    const { bucket, key: prefix } = partsOf(url)
    const { ListObjectsV2Command } = await sdk()
    let token: string | undefined
    do {
      const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token })
      const page = await this.#send(url, (client) => client.send(command))
      for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
        if (Key.endsWith('/') || Key.split('/').some((part) => part.startsWith('.'))) continue
        yield { path: `s3://${bucket}/${Key}`, size: Size, modifiedNs: nanoseconds(LastModified) }
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined
    } while (token !== undefined)
  }

  /**
   * The whole of an object.
   * @throws {S3Error} where there is none, it is too large, or it cannot be had
   */
  async read(path: string): Promise<S3Object & { readonly bytes: Uint8Array }> {
    const { bucket, key } = partsOf(path)
    const { GetObjectCommand } = await sdk()
    return this.#send(path, async (client) => {
      const { Body, ContentLength, LastModified } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      if (ContentLength !== undefined && ContentLength > this.#largest) {
        // What is not wanted is not fetched.
        if (Body && 'destroy' in Body && typeof Body.destroy === 'function') Body.destroy()
        throw new S3Error(tooLarge(this.#largest), false)
      }
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array()
      if (ContentLength !== undefined && bytes.length !== ContentLength)
        throw new S3Error({ zh: '对象没有传完', en: 'The object came incomplete' }, true)
      return { path, bytes, size: bytes.length, modifiedNs: nanoseconds(LastModified) }
    })
  }

  async #send<T>(path: string, work: (client: S3Client) => Promise<T>): Promise<T> {
    this.#client ??= connect()
    try {
      return await work(await this.#client)
    } catch (error) {
      throw error instanceof S3Error ? error : readable(error, path)
    }
  }

  async close(): Promise<void> {
    ;(await this.#client)?.destroy()
  }
}

const tooLarge = (bytes: number): Text => ({
  zh: `对象超过 ${bytes / 2 ** 20} MB`,
  en: `The object is larger than ${bytes / 2 ** 20} MB`,
})

/** Loaded only where it is needed: it may be missing, and it is large. */
async function sdk() {
  return import('@aws-sdk/client-s3').catch(() => {
    throw new S3Error(
      { zh: '读取 s3:// 需要安装 @aws-sdk/client-s3', en: 'Reading s3:// takes @aws-sdk/client-s3, which is not installed' },
      false,
    )
  })
}

async function connect(): Promise<S3Client> {
  const { S3Client } = await sdk()
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env
  const endpoint = AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL
  const region = AWS_REGION ?? AWS_DEFAULT_REGION
  return new S3Client({
    ...(region !== undefined && { region }),
    // Other servers have no names for their buckets, and do not care where they are.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true, region: region ?? 'us-east-1' }),
    // Not all of them know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
}

function partsOf(url: string): { bucket: string; key: string } {
  const [, bucket, key = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(url) ?? []
  if (bucket === undefined)
    throw new S3Error({ zh: `${url} 不是 s3://存储桶/前缀`, en: `${url} is not s3://bucket/prefix` }, false)
  return { bucket, key }
}

const nanoseconds = (time: Date | undefined) => (time ? BigInt(time.getTime()) * 1_000_000n : null)

function readable(error: unknown, path: string): S3Error {
  const { name = '', message = String(error) } = error instanceof Error ? error : {}
  if (name === 'NoSuchBucket') return new S3Error({ zh: `没有存储桶：${path}`, en: `There is no such bucket: ${path}` }, false)
  if (name === 'NoSuchKey' || name === 'NotFound')
    return new S3Error({ zh: `没有这个对象：${path}`, en: `There is no such object: ${path}` }, false)
  if (name === 'AccessDenied' || name === 'Forbidden' || /Signature|InvalidAccessKey|CredentialsProvider/.test(name))
    return new S3Error({ zh: `无权读取 ${path}（${name}）`, en: `Reading ${path} is not allowed (${name})` }, true)
  return new S3Error({ zh: `读取 ${path} 失败：${message}`, en: `Reading ${path} failed: ${message}` }, true)
}
