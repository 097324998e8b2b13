import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createDirectory } from '../../server/accounts/directory.ts'
import { realClock } from '../../server/base/clock.ts'
import { randomSource } from '../../server/base/random.ts'
import { maildropLocks } from '../../server/mailbox/lock.ts'
import type { Maildrop } from '../../server/mailbox/message.ts'
import { Connection } from '../../server/session/connection.ts'
import type { ConnectionSurroundings } from '../../server/session/surroundings.ts'
import { lax } from '../../server/state/settings.ts'
import type { Settings } from '../../server/state/settings.ts'
import { recorder } from '../../server/transcript/recorder.ts'
import type { Recorder } from '../../server/transcript/recorder.ts'
import { redactor } from '../../server/transcript/redact.ts'
import { dial } from './raw-client.ts'
import type { RawClient } from './raw-client.ts'

/** A server for alice (password secret) over a maildrop of the test's own making. */
export interface MaildropServer {
  connect(): Promise<RawClient>
  readonly recorder: Recorder
  /** Connections open now. */
  readonly open: ReadonlySet<Connection>
  /** Who holds the lock. */
  holder(): number | undefined
  /** Resolves when no connection is open. */
  empty(): Promise<void>
}

/** Serves a maildrop that can be made to fail, to wait or to count. */
export async function serveMaildrop(
  maildrop: Maildrop,
  settings: Partial<Settings> = {},
): Promise<MaildropServer> {
  const clock = realClock()
  const random = randomSource(1)
  const record = recorder()
  const locks = maildropLocks()
  const open = new Set<Connection>()
  let emptied = (): void => {}
  const around: ConnectionSurroundings = {
    service: {
      settings: { ...lax, ...settings },
      clock,
      random,
      directory: createDirectory({
        accounts: [{ name: 'alice', password: 'secret', maildrop }],
        clock,
        random,
      }),
      locks,
      tlsAvailable: false,
      prepareTls: () => undefined,
    },
    recorder: record,
    redactor: redactor(),
    tls: { secure: () => Promise.resolve({ secured: false, failure: { cause: 'stopped' } }) },
    onClosed(connection) {
      open.delete(connection)
      if (open.size === 0) emptied()
    },
  }
  let count = 0
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    const connection = new Connection(socket, ++count, around)
    open.add(connection)
    connection.start('pop3')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    for (const connection of open) connection.destroy()
  })
  return {
    connect: () => dial({ port: (server.address() as AddressInfo).port }),
    recorder: record,
    open,
    holder: () => locks.holder(maildrop),
    empty: () =>
      open.size === 0 ? Promise.resolve() : new Promise((resolve) => (emptied = resolve)),
  }
}
