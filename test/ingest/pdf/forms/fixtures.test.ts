import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixturePath, fixtures, formsOf } from '../../../support/pdf/fixture-list.ts'
import { differencesFromText } from '../../../support/pdf/form-book.ts'
import { readText } from '../../../support/read-text.ts'

const named = fixtures.map((fixture) => [fixture.name, fixture] as const)

describe('printed by LibreOffice and Chromium: the same as the text', () => {
  it.each(named)('%s', async (name, fixture) => {
    const { forms, source } = await readText(readFileSync(fixturePath(name)), `${name}.pdf`)
    expect(await differencesFromText(formsOf(fixture), forms)).toEqual([])
    expect(source).toMatchObject({ status: 'read', problems: [] })
  })
})
