import type { ClientFacts } from '../report/model.ts'
import { shellWord } from '../report/repeat.ts'
import { truthWord } from './baseline.ts'
import type { PlannedCase } from './plan.ts'

/** How a client was named, and how long it may run: all that a repeated case needs to be the same. */
export interface Calling {
  /** The flags that name the client and say how it is to be taken: `['--client', 'curl']`. */
  readonly words: readonly string[]
  /** Real ms after which a run of the client is ended, where somebody has said so. */
  readonly runLimitMs?: number
}

/** The command line that runs one case again, whatever it was a part of. */
export function repeatOf(
  { scenario, mode, pace }: PlannedCase,
  { calling, seed }: { readonly calling: Calling; readonly seed: number },
): string {
  const { words, runLimitMs } = calling
  return [
    'popquiz',
    'conform',
    ...words,
    '--mode',
    mode.tls,
    mode.delete ? '--delete' : '--leave',
    ...(pace === 'true' ? ['--slow'] : []),
    ...(runLimitMs === undefined ? [] : ['--run-limit', `${runLimitMs}ms`]),
    scenario === '' ? truthWord : scenario,
    '--seed',
    String(seed),
  ]
    .map(shellWord)
    .join(' ')
}

/** What tells whether a case was run before, and just so. */
export function finishedKey({ version }: Pick<ClientFacts, 'version'>, repeat: string): string {
  return `${version} ${repeat}`
}
