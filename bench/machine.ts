import { execFileSync } from 'node:child_process'
import { cpus, loadavg, release, totalmem } from 'node:os'

/** What the numbers were taken on. */
export interface Machine {
  readonly node: string
  readonly system: string
  readonly processor: string
  readonly cores: number
  readonly memoryGiB: number
  /** Runnable processes over the last minute, before the benchmarks began. */
  readonly loadBefore: number
  /** Descriptors a process may have open. */
  readonly openFiles: number
}

/** Descriptors a process started from here may have open (Node raises itself to the hard limit). */
export function openFileLimit(): number {
  try {
    const text = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'latin1' }).trim()
    return text === 'unlimited' ? Number.POSITIVE_INFINITY : Number(text)
  } catch {
    return 256
  }
}

/** Facts of this machine. */
export function machine(): Machine {
  const [first] = cpus()
  return {
    node: process.version,
    system: `${process.platform} ${release()} ${process.arch}`,
    processor: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    openFiles: openFileLimit(),
  }
}
