/** What the load process can be asked to do, and what it answers. Times in ms. */
export interface Jobs {
  /** Whole sessions (connect, USER, PASS, STAT, QUIT, close), so many at once, for a while. */
  sessions: {
    ask: { port: number; connections: number; forMs: number }
    tell: { sessions: number; ms: number }
  }
  /** RETR of messages 1 to `messages`, `times` over, on one connection. */
  retrieve: {
    ask: { port: number; messages: number; size: number; times: number; pipelined: boolean }
    tell: { ms: number; octets: number }
  }
  /** NOOPs on logged-in connections; with `pauseMs` each waits that long between two. */
  noop: {
    ask: { port: number; connections: number; forMs: number; pauseMs: number }
    tell: { commands: number; ms: number; p50: number; p99: number }
  }
  /** Logs in, all as one user or each as another, and stays. `release` lets go. */
  hold: {
    ask: { port: number; connections: number; oneUser: boolean }
    tell: { held: number }
  }
  release: { ask: Record<string, never>; tell: { released: number } }
  /** UIDL or LIST without an argument. */
  listing: {
    ask: { port: number; command: 'UIDL' | 'LIST' }
    tell: { ms: number; lines: number; octets: number }
  }
}

export type JobName = keyof Jobs

/** A job as it travels to the load process. */
export interface Request {
  readonly name: JobName
  readonly ask: Jobs[JobName]['ask']
}

/** Its answer. */
export type Response = { readonly tell: Jobs[JobName]['tell'] } | { readonly error: string }

/** The code of one job. */
export type Job<Name extends JobName> = (ask: Jobs[Name]['ask']) => Promise<Jobs[Name]['tell']>
