import { readFileSync } from 'node:fs'

/** Name and version of the program, from its package.json: two folders up, from source and when compiled. */
export function generator(): { name: string; version: string } {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
  return { name: 'formproof', version }
}
