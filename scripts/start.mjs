// npm start: reads the samples and says where the results lie. The samples hold planted mismatches: exit code 1 is expected.
import { spawnSync } from 'node:child_process'

const { status } = spawnSync(process.execPath, ['src/cli/main.ts', 'extract', 'samples', '--out', 'out'], { stdio: 'inherit' })
if (status === 1)
  console.error('\nThe samples hold planted mistakes; open out/forms.xlsx or out/forms.json to see what was found.')
process.exit(status === 1 ? 0 : (status ?? 3))
