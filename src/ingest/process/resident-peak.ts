import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * How many bytes another process has held at most so far: a burst between two looks counts. Where the system does not
 * keep that, how many it holds now; null where it cannot be asked, or the process has ended.
 */
export async function residentPeak(pid: number): Promise<number | null> {
  if (process.platform === 'linux') return linuxPeak(pid)
  return process.platform === 'win32' ? null : residentNow(pid)
}

function linuxPeak(pid: number | 'self'): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  } catch {
    return null
  }
}

const residentNow = (pid: number): Promise<number | null> =>
  new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, stdout) => {
      const kilobytes = Number(stdout)
      resolve(error || !(kilobytes > 0) ? null : kilobytes * 1024)
    })
  })

/** How many bytes this process has held at most so far. */
export function ownPeak(): number {
  // What the system counts for this process begins, on Linux, with what the one held that started it.
  return (process.platform === 'linux' ? linuxPeak('self') : null) ?? process.resourceUsage().maxRSS * 1024
}
