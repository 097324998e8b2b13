import type { Client } from '../drivers/driver.ts'
import type { ClientMode } from '../judge/mode.ts'
import { inJobs } from './jobs.ts'
import { runCase } from './run-case.ts'
import type { Way } from './ways.ts'

/** What a survey needs. */
export interface SurveyOptions {
  readonly seed: number
  readonly jobs: number
  readonly ways: readonly Way[]
  readonly signal: AbortSignal
  /** A run is ended after so many real ms. */
  readonly limitMs?: number | undefined
  /** Runs a case; {@link runCase} by default. */
  readonly run?: typeof runCase
}

/**
 * In which modes the client can be run, by its own word: it meets the truthful server in each of them once and may
 * say 127. Only for clients whose 127 is believed, and of whom nothing is known.
 */
export async function survey(
  client: Client,
  { seed, jobs, ways, signal, limitMs, run = runCase }: SurveyOptions,
): Promise<(mode: ClientMode) => boolean> {
  const able = new Set<string>()
  const modes = ways.flatMap((tls) => [true, false].map((one) => ({ tls, delete: one })))
  await inJobs(modes, { jobs, alone: () => false, signal }, async (mode) => {
    const limit = limitMs === undefined ? {} : { limitMs }
    const order = { scenario: '', mode, seed, retries: 0, believes127: true, signal, ...limit }
    const record = await run(client, order).catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
    if (record && record.unsupported === undefined) able.add(keyOf(mode))
  })
  return (mode) => able.has(keyOf(mode))
}

function keyOf({ tls, delete: deletes }: ClientMode): string {
  return `${tls} ${deletes}`
}
