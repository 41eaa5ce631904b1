import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { Big } from 'big.js'
import { expect, it } from 'vitest'
import { csvRow, type Datum } from '../../src/warehouse/csv-rows.ts'
import { duckdbDialect, tableStatements } from '../../src/warehouse/ddl.ts'
import { loadStatement } from '../../src/warehouse/duckdb-load.ts'
import { readTables, type WarehouseTable } from '../../src/warehouse/tables.ts'
import { inDirectory } from '../support/run-export.ts'

const table = readTables.find(({ name }) => name === 'budget_line') as WarehouseTable
const columns = table.columns.map(({ name }) => name)

/** The rows of a table into which a file of these amounts was loaded. */
const loaded = (amounts: readonly Datum[]) =>
  inDirectory(async (directory) => {
    const path = join(directory, "rows' file.csv")
    const rows = amounts.map((planned, i) =>
      columns.map((name) => ({ reading_id: 'r', form_id: 'f', line_no: i, label: '', planned })[name] ?? null),
    )
    await writeFile(path, rows.map(csvRow).join(''))
    const instance = await DuckDBInstance.create()
    const connection = await instance.connect()
    try {
      await connection.run(`CREATE SCHEMA ${duckdbDialect.history}`)
      for (const statement of tableStatements(duckdbDialect)) await connection.run(statement)
      await connection.run(loadStatement(`${duckdbDialect.history}.budget_line`, table, path))
      const result = await connection.runAndReadAll(
        `SELECT label, planned FROM ${duckdbDialect.history}.budget_line ORDER BY line_no`,
      )
      return result.getRows().map(([label, planned]) => [label, planned === null ? null : String(planned)])
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  })

it('loads amounts exactly, however many digits they have, and tells null from the empty text', async () => {
  const amounts = ['0', '-0.0001', '99999999999999.9999', '-99999999999999.9999', '100000000000000', '12345678901234567890.1234']
  expect(await loaded([...amounts.map((amount) => new Big(amount)), null])).toEqual([
    ['', '0.0000'],
    ['', '-0.0001'],
    ['', '99999999999999.9999'],
    ['', '-99999999999999.9999'],
    ['', '100000000000000.0000'],
    ['', '12345678901234567890.1234'],
    ['', null],
  ])
})

it('refuses what no column can hold, and what is no number', async () => {
  await expect(loaded([new Big('1e20')])).rejects.toThrow(/Conversion Error/)
  await expect(loaded([new Big(1), 'many'])).rejects.toThrow(/Conversion Error.*many/)
})
