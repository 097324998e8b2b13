import { compiled } from '../paths.ts'
import { freePort } from '../ports.ts'
import { greeting, launch, stop } from '../processes.ts'
import type { Contestant } from './contestant.ts'

/** Bare `node:net` with prepared replies: what no Node server in one process can beat by much. */
export function ceiling(folder: string): Contestant {
  return {
    name: 'ceiling',
    async start({ messages, size }) {
      const port = await freePort()
      const args = [compiled('ceiling/main'), port, messages, size].map(String)
      const child = launch(process.execPath, args, folder, 'ignored')
      return {
        port,
        pid: child.pid ?? -1,
        greets: () => greeting(port, child),
        stop: () => stop(child),
      }
    },
  }
}
