#!/usr/bin/env node
import * as nodeModule from 'node:module'
import { setFlagsFromString } from 'node:v8'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`formproof needs Node.js 22.18 or later; this is ${process.version}\n`)
  process.exit(2)
}
// A run of 100,000 forms leaves much garbage and keeps nothing: collect it early rather than let the heap grow with the input.
setFlagsFromString('--heap-growing-percent=10')
setFlagsFromString('--max-semi-space-size=4')
setFlagsFromString('--semi-space-growth-factor=1')
nodeModule.enableCompileCache()
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
