import { fork, type ChildProcess } from 'node:child_process'
import { compiled } from '../paths.ts'
import type { JobName, Jobs, Response } from './jobs.ts'

/** The client side: one process of its own, so that its work is not the server's nor the report's. */
export interface Load {
  /** Rejects when the job fails, or after `limitMs`; the process is then a new one. */
  run<Name extends JobName>(
    name: Name,
    ask: Jobs[Name]['ask'],
    limitMs?: number,
  ): Promise<Jobs[Name]['tell']>
  /** The process that does the next job. */
  pid(): number
  stop(): void
}

/** Starts the load process. */
export function startLoad(): Load {
  let worker: ChildProcess | undefined
  const discard = (): void => {
    worker?.kill('SIGKILL')
    worker = undefined
  }
  const ready = (): ChildProcess => (worker ??= fork(compiled('load/main')))
  return {
    run<Name extends JobName>(name: Name, ask: Jobs[Name]['ask'], limitMs = 45_000) {
      const child = ready()
      return new Promise<Jobs[Name]['tell']>((resolve, reject) => {
        const fail = (reason: string): void => {
          finish()
          discard()
          reject(new Error(`${name}: ${reason}`))
        }
        const ended = (): void => fail('the load process ended')
        const told = (response: Response): void => {
          if ('error' in response) return fail(response.error)
          finish()
          resolve(response.tell)
        }
        const limit = setTimeout(() => fail(`not done after ${limitMs} ms`), limitMs)
        const finish = (): void => {
          clearTimeout(limit)
          child.off('message', told)
          child.off('exit', ended)
        }
        child.on('message', told)
        child.on('exit', ended)
        child.send({ name, ask })
      })
    },
    pid: () => ready().pid ?? -1,
    stop: discard,
  }
}
