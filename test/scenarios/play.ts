import { realClock } from '../../server/base/clock.ts'
import { startServer } from '../../server/index.ts'
import type { Server } from '../../server/index.ts'
import type { RuleHandle } from '../../server/scenario/engine/rule-handle.ts'
import type { ReferenceRun, Scenario } from '../../server/scenario/model.ts'
import type { Entry } from '../../server/transcript/entry.ts'
import { referenceRun } from '../clients/reference/index.ts'
import type { SessionReport } from '../clients/reference/index.ts'
import { autoClock } from '../support/auto-clock.ts'

/** What came of playing a scenario to the reference client. */
export interface Played {
  readonly reports: readonly SessionReport[]
  readonly entries: readonly Entry[]
  readonly rules: readonly Pick<RuleHandle, 'name' | 'fired' | 'nearest'>[]
  readonly text: string
  /** Connections that the server still had when the client was long gone. */
  readonly left: number
}

/** Real ms for the server to see that the client has gone; its own timers run on the virtual clock. */
const patience = 10_000

/** Plays one scenario once, by its `run`, in virtual time. */
export async function play(id: string, { run = {} }: Pick<Scenario, 'run'>): Promise<Played> {
  const clock = autoClock()
  const server = await startServer({ scenario: id, clock })
  try {
    // Making certificates takes longer than most scenarios.
    if (needsTls(run)) await server.prepare()
    const { host, port } = server.pop3
    const tlsPort = server.pop3s?.port ?? null
    clock.watch([port, ...(tlsPort === null ? [] : [tlsPort])])
    const account = {
      host,
      port,
      tlsPort,
      user: server.user,
      password: server.password,
      ca: needsTls(run) ? await server.ca() : '',
    }
    const reports = await clock.during(
      referenceRun(account, run, { clock }).then(async (all) => {
        await gone(server)
        return all
      }),
    )
    return {
      reports,
      entries: [...server.transcript.entries],
      rules: server.rules.map(({ name, fired, nearest }) => ({ name, fired, nearest })),
      text: server.transcript.text(),
      left: server.connections,
    }
  } finally {
    await server.close(0)
  }
}

const needsTls = ({ tls = 'none' }: ReferenceRun): boolean => tls !== 'none'

async function gone(server: Server): Promise<void> {
  const real = realClock()
  const end = real.now() + patience
  while (server.connections > 0 && real.now() < end) {
    await new Promise<void>((resolve) => void real.after(1, resolve))
  }
}
