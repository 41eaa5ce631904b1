import type { Instance } from 'pg-boss'
import { type Depth, Jobs } from '../batch/jobs.ts'
import type { Language } from '../report/language.ts'
import { PostgresStore } from '../warehouse/postgres-store.ts'
import { commonOptions, parse } from './arguments.ts'
import { Output } from './output.ts'
import { postgresNamed } from './postgres-named.ts'
import { tableLines } from './table.ts'

/** Dead letters that are listed. */
const mostLetters = 10
/** Milliseconds for which a server that is away is waited for by somebody who looks. */
const patienceMs = 5000

/** What the queue and the ledger hold. */
interface Status {
  readonly queue: Depth
  readonly deadLetters: { readonly path: string; readonly reason: string; readonly at: Date }[]
  readonly workers: Pick<Instance, 'host' | 'pid' | 'startedOn' | 'heartbeatOn'>[]
  readonly ledger: Readonly<Record<'sources' | 'forms' | 'read' | 'partial' | 'unreadable' | 'failed' | 'mismatches', number>>
}

/** `formproof status`: how the queue of a database is doing. Returns the exit code. */
export async function statusCommand(args: readonly string[], language: Language): Promise<number> {
  const { values } = parse(args, { ...commonOptions, store: { type: 'string', short: 's' } }, language)
  const address = postgresNamed(values.store, language)
  const output = new Output(language, values.quiet ?? false)
  const status = await look(address)
  if (values.json) await output.result(JSON.stringify(status))
  else for (const line of linesOf(status, language === 'zh')) await output.result(line)
  return 0
}

async function look(address: string): Promise<Status> {
  const store = await PostgresStore.open(address, { mode: 'read', forMs: patienceMs })
  try {
    const jobs = await Jobs.open(address, 'look', { forMs: patienceMs })
    try {
      const workers = (await jobs.workers()).filter(({ live }) => live)
      return {
        queue: await jobs.depth(),
        deadLetters: await jobs.letters(mostLetters),
        workers: workers.map(({ host, pid, startedOn, heartbeatOn }) => ({ host, pid, startedOn, heartbeatOn })),
        ledger: await totals(store),
      }
    } finally {
      await jobs.close()
    }
  } finally {
    await store.close()
  }
}

async function totals(store: PostgresStore): Promise<Status['ledger']> {
  const { columns, rows } = await store.query(
    `SELECT (SELECT count(*) FROM source) AS sources, (SELECT count(*) FROM form) AS forms,
      count(*) FILTER (WHERE status = 'read') AS read, count(*) FILTER (WHERE status = 'partial') AS partial,
      count(*) FILTER (WHERE status = 'unreadable') AS unreadable, count(*) FILTER (WHERE status = 'failed') AS failed,
      (SELECT count(*) FROM form WHERE verdict = 'mismatch') AS mismatches
     FROM reading WHERE is_current`,
  )
  return Object.fromEntries(columns.map((name, i) => [name, Number(rows[0]?.[i])])) as Status['ledger']
}

function linesOf({ queue, deadLetters, workers, ledger }: Status, zh: boolean): string[] {
  const { waiting, retrying, active, completed, recent } = queue
  const rate = recent.completed / recent.minutes
  const left = rate > 0 ? `${Math.ceil((waiting + active) / rate)}` : '–'
  const rows: [string, string][] = zh
    ? [
        ['排队', `${waiting}（其中重试 ${retrying}）`],
        ['正在读取', `${active}`],
        ['已完成', `${completed}（近 ${recent.minutes} 分钟每分钟 ${rate.toFixed(1)}，约剩 ${left} 分钟）`],
        ['多次失败', `${queue.deadLetters}`],
        ['工作进程', workers.map(({ host, pid }) => `${host}:${pid}`).join('、') || '无'],
        [
          '原件',
          `${ledger.sources}：已读 ${ledger.read}、部分 ${ledger.partial}、无法读取 ${ledger.unreadable}、出错 ${ledger.failed}`,
        ],
        ['表格', `${ledger.forms}，其中不符 ${ledger.mismatches}`],
      ]
    : [
        ['waiting', `${waiting} (${retrying} of them tried before)`],
        ['being read', `${active}`],
        ['done', `${completed} (${rate.toFixed(1)} a minute in the last ${recent.minutes}, some ${left} minutes left)`],
        ['dead letters', `${queue.deadLetters}`],
        ['workers', workers.map(({ host, pid }) => `${host}:${pid}`).join(', ') || 'none'],
        [
          'sources',
          `${ledger.sources}: ${ledger.read} read, ${ledger.partial} in part, ${ledger.unreadable} unreadable, ${ledger.failed} failed`,
        ],
        ['forms', `${ledger.forms}, ${ledger.mismatches} with mismatches`],
      ]
  return [...tableLines(rows), ...deadLetters.map(({ path, reason }) => `  ${path}${zh ? '：' : ': '}${reason}`)]
}
