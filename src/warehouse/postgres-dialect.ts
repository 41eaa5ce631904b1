import { type Dialect, duckdbDialect } from './ddl.ts'

export const postgresDialect: Dialect = {
  types: {
    // Decimals, integers, dates and flags are called the same.
    ...duckdbDialect.types,
    // Keys are compared as bytes: faster, and the same under every locale of a server.
    id: 'TEXT COLLATE "C"',
    text: 'TEXT',
    share: 'DOUBLE PRECISION',
  },
  history: 'formproof_history',
  current: 'formproof',
  asBytes: ' COLLATE "C"',
}

/** Schema of the queue's tables, where there is a queue. */
export const jobSchema = 'formproof_jobs'

/** The queue of files to read. */
export const readQueue = 'formproof.read'
