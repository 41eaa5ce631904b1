// Packs the project, installs the tarball in an empty folder and uses it there: command, API, types, contents.
// Where the registry cannot be reached, the dependencies that package.json names are taken from this checkout.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const place = mkdtempSync(join(tmpdir(), 'formproof-pack-'))
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`, LANG: 'C', LC_ALL: '' }
const run = (command, args, cwd = place) => spawnSync(command, args, { cwd, env, encoding: 'utf8' })
const inPlace = (name) => join(place, name)

const checks = []
const check = (name, passed, detail = '') => {
  checks.push({ name, passed })
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}${passed ? '' : `\n${detail}`}`)
}

try {
  const packed = run('npm', ['pack', '--json', '--pack-destination', place], root)
  if (packed.status !== 0) throw new Error(`npm pack: ${packed.stderr}`)
  const listed = JSON.parse(packed.stdout.slice(packed.stdout.search(/^[[{]/m)))
  const { filename, files } = Array.isArray(listed) ? listed[0] : Object.values(listed)[0]
  const foreign = files.map(({ path }) => path).filter((path) => !isWanted(path))
  check('the package holds dist, schemas, licence and README only', foreign.length === 0, foreign.join('\n'))
  const missing = ['dist/cli/main.js', 'dist/index.d.ts', 'schemas/common.yaml', 'LICENSE', 'README.md'].filter(
    (wanted) => !files.some(({ path }) => path === wanted),
  )
  check('and all of them', missing.length === 0, missing.join('\n'))

  writeFileSync(inPlace('package.json'), '{ "name": "user", "version": "1.0.0", "private": true, "type": "module" }\n')
  const installed = run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', inPlace(filename)])
  if (installed.status !== 0) installFromCheckout(filename)
  console.log(installed.status === 0 ? '       (installed by npm)' : '       (no registry: dependencies of this checkout)')

  const extracted = run('npx', ['--no-install', 'formproof', 'extract', join(root, 'samples'), '--out', 'results', '--quiet'])
  check('npx formproof extract', extracted.status === 1 && extracted.stdout.includes('forms.xlsx'), extracted.stderr)
  const forms = JSON.parse(readFileSync(inPlace('results/forms.json'), 'utf8'))
  check('finds the forms of samples/', forms.forms.length >= 7 && forms.generator.version !== '', JSON.stringify(forms.generator))

  const program = `import { extract } from 'formproof'
let forms = 0
for await (const item of extract(${JSON.stringify(join(root, 'samples/h-tab.txt'))})) if (item.kind === 'form') forms++
console.log(forms)
`
  writeFileSync(inPlace('program.mjs'), program)
  const ran = run(process.execPath, ['program.mjs'])
  check("import('formproof')", ran.stdout === '3\n', ran.stderr || ran.stdout)

  writeFileSync(
    inPlace('program.ts'),
    `import { type ContractForm, extract, type Input } from 'formproof'
const input: Input = { path: 'a', bytes: new Uint8Array() }
const forms: ContractForm[] = []
for await (const item of extract([input])) if (item.kind === 'form') forms.push(item.form)
export const executed: number | null | undefined = forms[0]?.budget.lines[0]?.executed?.value
// @ts-expect-error a number is no text: the types are really there
export const text: string = forms[0]?.total.recomputed ?? 0
`,
  )
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', '', 'program.ts']
  const typed = run(process.execPath, [tsc, ...options])
  check('its types', typed.status === 0, typed.stdout)
} catch (error) {
  check('the package can be made and used', false, String(error))
} finally {
  rmSync(place, { recursive: true, force: true })
}
mkdirSync(join(root, 'out/ci'), { recursive: true })
writeFileSync(join(root, 'out/ci/pack.json'), JSON.stringify(checks))
process.exitCode = checks.every(({ passed }) => passed) ? 0 : 1

function isWanted(path) {
  return /^(dist|schemas)\/.*\.(js|d\.ts|json|yaml)$/.test(path) || ['LICENSE', 'README.md', 'package.json'].includes(path)
}

function installFromCheckout(tarball) {
  const target = inPlace('node_modules/formproof')
  mkdirSync(target, { recursive: true })
  execFileSync('tar', ['-xzf', inPlace(tarball), '-C', target, '--strip-components=1'])
  const { bin, dependencies } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(inPlace(`node_modules/${name}`)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), inPlace(`node_modules/${name}`), 'junction')
  }
  mkdirSync(inPlace('node_modules/.bin'), { recursive: true })
  execFileSync('chmod', ['+x', join(target, bin.formproof)])
  symlinkSync(join(target, bin.formproof), inPlace('node_modules/.bin/formproof'))
}
