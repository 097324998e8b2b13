import { exitCodes } from '../trouble.ts'

/** SIGINT and SIGTERM as requests to end. */
export interface Signals {
  /** Resolves with the first of them. */
  readonly first: Promise<NodeJS.Signals>
  /** Calls back at the first, at once where it has come already. */
  on(listener: (signal: NodeJS.Signals) => void): void
}

/** Takes both over. A second SIGINT, from somebody who will not wait, ends the process at once. */
export function signals(): Signals {
  let come: NodeJS.Signals | undefined
  const listeners: ((signal: NodeJS.Signals) => void)[] = []
  const on: Signals['on'] = (listener) => {
    if (come === undefined) listeners.push(listener)
    else listener(come)
  }
  const arrived = (signal: NodeJS.Signals): void => {
    if (come !== undefined) {
      if (signal === 'SIGINT') process.exit(exitCodes.interrupted)
      return
    }
    come = signal
    for (const listener of listeners) listener(signal)
  }
  process.on('SIGINT', arrived)
  process.on('SIGTERM', arrived)
  return { on, first: new Promise((resolve) => on(resolve)) }
}
