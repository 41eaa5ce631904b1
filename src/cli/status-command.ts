import type { Instance } from 'pg-boss'
import { type Depth, HiddenQueue, Jobs, NoQueue } from '../batch/jobs.ts'
import type { Language } from '../report/language.ts'
import { type LedgerStatus, ledgerStatus } from '../warehouse/postgres-status.ts'
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
interface Status extends LedgerStatus {
  readonly queue: QueueStatus | 'hidden' | null
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
    return { queue: await queueOf(address), ...(await ledgerStatus(store)) }
  } finally {
    await store.close()
  }
}

async function queueOf(address: string): Promise<Status['queue']> {
  const jobs = await Jobs.open(address, 'look', { forMs: patienceMs }).catch((error: unknown) => {
    if (error instanceof NoQueue) return null
    if (error instanceof HiddenQueue) return 'hidden'
    throw error
  })
  if (jobs === null || jobs === 'hidden') return jobs
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
  if (queue === 'hidden')
    return tableLines([[zh ? '队列' : 'queue', zh ? '当前用户无权查看' : 'not for this user to see'], ...rows])
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
