import { exitCodes } from '../trouble.ts'

/** Who asks the server to end. */
export type Request = 'SIGINT' | 'SIGTERM' | 'control'

/** The request to end, which comes once. */
export interface Ending {
  readonly requested: Promise<Request>
  /** Calls back with the request, at once where it has come already. */
  on(listener: (request: Request) => void): void
  /** Asks. */
  request(by: Request): void
}

/**
 * Takes SIGINT and SIGTERM over. A second SIGINT, from somebody who will not wait, ends the process at
 * once.
 */
export function ending(): Ending {
  let come: Request | undefined
  const listeners: ((request: Request) => void)[] = []
  const on: Ending['on'] = (listener) => {
    if (come === undefined) listeners.push(listener)
    else listener(come)
  }
  const request: Ending['request'] = (by) => {
    if (come !== undefined) {
      if (by === 'SIGINT') process.exit(exitCodes.interrupted)
      return
    }
    come = by
    for (const listener of listeners) listener(by)
  }
  process.on('SIGINT', () => request('SIGINT'))
  process.on('SIGTERM', () => request('SIGTERM'))
  return { on, request, requested: new Promise((resolve) => on(resolve)) }
}
