import { expect, test } from 'vitest'
import { numberTokens, scoreTokens, tokensF1 } from '../support/scan/number-tokens.ts'

test('figures of a text, whatever stands between them', () => {
  expect(numberTokens('（２０２１年）≥98.5%，1,250,000.00元；3 项\n得分10')).toEqual(['2021', '98.5', '1250000.00', '3', '10'])
  expect(numberTokens('0.5，')).toEqual(['0.5'])
  expect(numberTokens('无')).toEqual([])
})

test('each figure counts once, and what is read where nothing is costs', () => {
  const score = scoreTokens('10 10 9.5 得分 20', '20 10 得分 95')
  expect(score).toEqual({ both: 2, wanted: 4, read: 3 })
  expect(tokensF1([score, { both: 3, wanted: 3, read: 3 }])).toBeCloseTo(10 / 13, 12)
  expect(scoreTokens('10', '10 10 10')).toEqual({ both: 1, wanted: 1, read: 3 })
})
