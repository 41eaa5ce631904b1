/** formproof's public API: the pipeline that the command runs, for files and buffers. */
export { type Extracted, type ExtractOptions, extract } from './api.ts'
export type { ContractFinding, ContractForm, ContractQuantity, ContractSource } from './export/contract.ts'
export type { DrawnPage, Input, ReadOptions } from './ingest/ingest.ts'
export { SchemaError } from './schema/schema-error.ts'
