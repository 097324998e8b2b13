import type { Mailboxes } from '../mailboxes.ts'
import { freePort } from '../ports.ts'
import { greeting, launch, stop } from '../processes.ts'
import { password, type Contestant } from './contestant.ts'

/**
 * `popquiz serve`, as a harness around it runs it: `--json` writes every transcript entry to
 * standard output as it happens, the log goes to standard error, and both are pipes that are read.
 * @param node what to run Node with: its own flags, such as `--cpu-prof`, and the compiled command line.
 * @param further the flags of `serve` beyond ports, users and mailbox, where a measure has none of its own.
 */
export function popquiz(
  node: readonly string[],
  further: readonly string[],
  { folder, mailboxes }: { readonly folder: string; readonly mailboxes: Mailboxes },
): Contestant {
  return {
    name: 'popquiz',
    async start(maildrop, flags = further) {
      const port = await freePort()
      const users = ['--user', `*:${password}`]
      const mailbox = ['--mailbox', mailboxes.popquiz(maildrop)]
      const ports = ['--port', String(port), '--tls-port', '0']
      const args = [...node, 'serve', ...ports, ...users, ...mailbox, ...flags]
      const child = launch(process.execPath, args, folder, 'drained')
      return {
        port,
        pid: child.pid ?? -1,
        greets: () => greeting(port, child),
        stop: () => stop(child),
      }
    },
  }
}
