import { expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { tinyForm } from '../support/tiny-form.ts'

const zh = /不符：|不符:/
const en = /mismatch:/

it.each([
  ['nothing set: English', {}, [], en],
  ['LANG', { LANG: 'zh_CN.UTF-8' }, [], zh],
  ['LANG of Taiwan', { LANG: 'zh_TW' }, [], zh],
  ['another language: English', { LANG: 'de_DE.UTF-8' }, [], en],
  ['LC_MESSAGES above LANG', { LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }, [], zh],
  ['LC_ALL above all', { LC_ALL: 'C', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' }, [], en],
  ['an empty LC_ALL counts for nothing', { LC_ALL: '', LANG: 'zh_CN' }, [], zh],
  ['--lang above the environment', { LANG: 'zh_CN.UTF-8' }, ['--lang', 'en'], en],
  ['--lang=zh', {}, ['--lang=zh'], zh],
])('the language of messages: %s', async (_, locale, args, words) => {
  const { stdout } = await runCli(['check', '-', ...args], { stdin: tinyForm({ total: '90' }), locale })
  expect(stdout).toMatch(words)
})
