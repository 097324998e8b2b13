import type { FetchClient } from '../../../harness/fast-check/index.ts'
import { referenceRun } from '../../clients/reference/index.ts'
import { memory as newMemory } from '../../clients/reference/memory.ts'
import type { Memory } from '../../clients/reference/memory.ts'

/** The reference client as a function of this process. */
export const referenceClient: FetchClient = async (account, memory) => {
  const { clock, host, port, user, password, ca, tls } = account
  const remembered = (memory.get('reference') as Memory | undefined) ?? newMemory()
  memory.set('reference', remembered)
  const [report] = await referenceRun(
    { host, port, tlsPort: port, user, password, ca },
    { tls },
    {
      clock,
      memory: remembered,
      leave: !account.delete,
      patience: { silence: account.patienceMs },
      keep: (_, octets) => account.deliver(octets),
    },
  )
  if (!report) throw new Error('no session')
  const { ending, login, missing, problem } = report
  if (ending !== 'quit' || login !== 'ok') throw new Error(problem ?? `${ending}, login ${login}`)
  return { complete: missing.length === 0 }
}
