import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { wantedBy } from '../../src/batch/wanted.ts'

const files = [resolve('in/a.pdf'), resolve('in/sub/b.txt'), resolve('in/sub/表[1].md'), resolve('in/c.zip!/sub/d.txt')]
const fitting = (...patterns: string[]) => files.filter(wantedBy(patterns, ['in', 'other/']) ?? (() => true))

it('fits names, and paths from the input or an archive on', () => {
  expect(fitting()).toEqual(files)
  expect(fitting('*.pdf')).toEqual([files[0]])
  expect(fitting('sub/*.txt')).toEqual([files[1], files[3]])
  expect(fitting('**/*.txt')).toEqual([files[1], files[3]])
  expect(fitting('c.zip!/**')).toEqual([files[3]])
  expect(fitting('表[1].md', '*.pdf')).toEqual([files[0], files[2]])
  expect(fitting(files[1] as string)).toEqual([files[1]])
})
