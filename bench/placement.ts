import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import type { Load } from './load/start.ts'
import type { Started } from './rounds.ts'

/**
 * Where server and client run. Left alone, the system puts them on one core or on two as it likes,
 * and a lock-step exchange is up to seven times slower on two, where each step wakes a sleeping core.
 *
 * - `together`: on one core, for a single connection in lock-step, where never both have work.
 * - `apart`: on two, for everything else.
 */
export type Placement = 'together' | 'apart'

const binder = 'taskset'

/** Binds the main thread of a process to cores; the collector's threads stay free. */
function bind(pid: number, cores: string): boolean {
  const { status } = spawnSync(binder, ['-pc', cores, String(pid)], { stdio: 'ignore' })
  return status === 0
}

/** Binds Dovecot's processes: on two cores it may use both, as it would anywhere. */
function bindDovecot(parent: number, placement: Placement): boolean {
  const cores = placement === 'together' ? '0' : `0-${cpus().length - 1}`
  const { stdout } = spawnSync('pgrep', ['-P', String(parent)], { encoding: 'latin1' })
  const children = (stdout ?? '').split('\n').filter(Boolean).map(Number)
  // A child may end at any moment; those to come inherit from the parent.
  for (const child of children) bind(child, cores)
  return bind(parent, cores)
}

/** Places the client and every server. Returns a note for the report. */
export function place(load: Load, started: readonly Started[], placement: Placement): string {
  const placed =
    cpus().length > 1 &&
    bind(load.pid(), placement === 'together' ? '0' : '1') &&
    started.every(({ name, server }) =>
      name === 'dovecot' ? bindDovecot(server.pid, placement) : bind(server.pid, '0'),
    )
  if (!placed) return 'placed by the system: expect a wide spread'
  return placement === 'together'
    ? 'client and server on one core'
    : 'client and server on two cores'
}
