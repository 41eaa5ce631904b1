import type { Finding } from '../model/finding.ts'
import { remark } from './check.ts'

/** An input that was read to its end and holds no form, or, at a size of 0 bytes, nothing at all. */
export const noFormFound = (bytes: number): Finding =>
  remark('reading.unread', 'warning', '', { variant: bytes === 0 ? 'empty-file' : 'no-form' })
