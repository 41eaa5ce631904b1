import type { Instance } from 'pg-boss'
import { type Depth, Jobs, NoQueue } from '../batch/jobs.ts'
import type { Language } from '../report/language.ts'
import { isLiveRun } from '../warehouse/postgres-run-lock.ts'
import { PostgresStore } from '../warehouse/postgres-store.ts'
import { commonOptions, jsonOption, parse } from './arguments.ts'
import { Output } from './output.ts'
import { postgresNamed } from './postgres-named.ts'
import { onOneLine, tableLines } from './table.ts'

/** Dead letters that are listed. */
const mostLetters = 10
/** Milliseconds for which a server that is away is waited for by somebody who looks. */
const patienceMs = 5000

/** What the ledger holds, and the queue, where there is one. */
interface Status {
  readonly queue: QueueStatus | null
  /** Imports that go on, and those that were cut off: the next import ends them. */
  readonly imports: Readonly<Record<'running' | 'cutOff', number>>
  readonly ledger: Readonly<Record<'sources' | 'forms' | 'read' | 'partial' | 'unreadable' | 'failed' | 'mismatches', number>>
}

interface QueueStatus extends Depth {
  readonly letters: readonly { readonly path: string; readonly reason: string; readonly at: Date }[]
  readonly workers: readonly Pick<Instance, 'host' | 'pid' | 'startedOn' | 'heartbeatOn'>[]
}

/** `formproof status`: how the queue of a database is doing. Returns the exit code. */
export async function statusCommand(args: readonly string[], language: Language): Promise<number> {
  const { values } = parse(
    args,
    { ...commonOptions, ...jsonOption, store: { type: 'string', short: 's' } },
    language,
    'only options',
  )
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
    return { queue: await queueOf(address), imports: await imports(store), ledger: await totals(store) }
  } finally {
    await store.close()
  }
}

async function queueOf(address: string): Promise<QueueStatus | null> {
  const jobs = await Jobs.open(address, 'look', { forMs: patienceMs }).catch((error: unknown) => {
    if (error instanceof NoQueue) return null
    throw error
  })
  if (!jobs) return null
  try {
    const workers = (await jobs.workers()).filter(({ live }) => live)
    return {
      ...(await jobs.depth()),
      letters: await jobs.letters(mostLetters),
      workers: workers.map(({ host, pid, startedOn, heartbeatOn }) => ({ host, pid, startedOn, heartbeatOn })),
    }
  } finally {
    await jobs.close()
  }
}

async function imports(store: PostgresStore): Promise<Status['imports']> {
  const { rows } = await store.query(
    `SELECT count(*) FILTER (WHERE ${isUnderWay}) AS running, count(*) FILTER (WHERE NOT ${isUnderWay}) AS cut_off
     FROM run WHERE status = 'running'`,
  )
  const [running, cutOff] = (rows[0] ?? []).map(Number) as [number, number]
  return { running, cutOff }
}

/** A queued import goes on without its process. */
const isUnderWay = `(files IS NOT NULL OR ${isLiveRun})`

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

function linesOf({ queue, imports, ledger }: Status, zh: boolean): string[] {
  const { sources, forms, read, partial, unreadable, failed, mismatches } = ledger
  const { running, cutOff } = imports
  const rows: [string, string][] = zh
    ? [
        ['导入', `进行中 ${running}、被中断 ${cutOff}`],
        ['原件', `${sources}：已读 ${read}、部分 ${partial}、无法读取 ${unreadable}、出错 ${failed}`],
        ['表格', `${forms}，其中不符 ${mismatches}`],
      ]
    : [
        ['imports', `${running} running, ${cutOff} cut off`],
        ['sources', `${sources}: ${read} read, ${partial} in part, ${unreadable} unreadable, ${failed} failed`],
        ['forms', `${forms}, ${mismatches} with mismatches`],
      ]
  if (!queue) return tableLines([[zh ? '队列' : 'queue', zh ? '无' : 'none'], ...rows])
  const letters = queue.letters.map(({ path, reason }) => `  ${onOneLine(`${path}${zh ? '：' : ': '}${reason}`)}`)
  return [...tableLines([...queueLines(queue, zh), ...rows]), ...letters]
}

function queueLines(queue: QueueStatus, zh: boolean): [string, string][] {
  const { waiting, retrying, active, completed, deadLetters, recent } = queue
  const rate = recent.completed / recent.minutes
  const left = rate > 0 ? `${Math.ceil((waiting + active) / rate)}` : '–'
  const workers = queue.workers.map(({ host, pid }) => `${host}:${pid}`)
  return zh
    ? [
        ['排队', `${waiting}（其中重试 ${retrying}）`],
        ['正在读取', `${active}`],
        ['已完成', `${completed}（近 ${recent.minutes} 分钟每分钟 ${rate.toFixed(1)}，约剩 ${left} 分钟）`],
        ['多次失败', `${deadLetters}`],
        ['工作进程', workers.join('、') || '无'],
      ]
    : [
        ['waiting', `${waiting} (${retrying} of them tried before)`],
        ['being read', `${active}`],
        ['done', `${completed} (${rate.toFixed(1)} a minute in the last ${recent.minutes}, some ${left} minutes left)`],
        ['dead letters', `${deadLetters}`],
        ['workers', workers.join(', ') || 'none'],
      ]
}
