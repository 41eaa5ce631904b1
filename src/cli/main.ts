#!/usr/bin/env node
import * as nodeModule from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`formproof needs Node.js 22.18 or later; this is ${process.version}\n`)
  process.exit(2)
}
nodeModule.enableCompileCache()
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
