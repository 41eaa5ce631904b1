import { closeSync, openSync, readSync } from 'node:fs'

/** A picture file: its bytes, or where it lies. One that lies somewhere is not held in memory. */
export type PictureFile = Uint8Array | string

/** Bytes of a file from a place on; null where it does not have so many. */
export type Part = (from: number, length: number) => DataView | null

/** Looks into a file. @throws errors of the file system */
export function lookInto<T>(file: PictureFile, look: (part: Part) => T): T {
  if (typeof file !== 'string')
    return look((from, length) =>
      from + length > file.length ? null : new DataView(file.buffer, file.byteOffset + from, length),
    )
  const descriptor = openSync(file, 'r')
  try {
    return look((from, length) => {
      const view = new DataView(new ArrayBuffer(length))
      return readSync(descriptor, view, { position: from }) < length ? null : view
    })
  } finally {
    closeSync(descriptor)
  }
}
