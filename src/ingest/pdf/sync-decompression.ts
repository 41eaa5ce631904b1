import { inflateSync } from 'node:zlib'

/**
 * Stands in for `DecompressionStream` where pdf.js inflates the content of pages, each written as a whole. This process
 * does one thing at a time: handing the bytes to another thread and waiting for it takes longer than inflating them. What
 * zlib refuses, pdf.js tries with its own decoder, as it does when a stream fails.
 */
export class SyncDecompression {
  #bytes: Uint8Array | null = null
  readonly writable = {
    getWriter: () => ({
      write: async (bytes: Uint8Array) => {
        this.#bytes = bytes
      },
      close: async () => {},
    }),
  }
  readonly readable = { getReader: () => ({ read: async () => this.#read() }) }

  constructor(format: string) {
    if (format !== 'deflate') throw new TypeError(`no decompression of “${format}”`)
  }

  #read(): { readonly done: boolean; readonly value?: Uint8Array } {
    const bytes = this.#bytes
    this.#bytes = null
    return bytes ? { done: false, value: inflateSync(bytes) } : { done: true }
  }
}
