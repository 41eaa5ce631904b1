import { isUtf8 } from 'node:buffer'

/** The name of a file, of which only the bytes are known: UTF-8, else GB18030, in which Chinese archivers write names. */
export const decodedName = (bytes: Uint8Array): string => new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'gb18030').decode(bytes)
