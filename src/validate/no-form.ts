import type { Finding } from '../model/finding.ts'
import { remark } from './check.ts'

/** An input that was read to its end and holds no form. */
export const noFormFound = (): Finding => remark('reading.unread', 'warning', '', { variant: 'no-form' })
