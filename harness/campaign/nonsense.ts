import { randomSource } from '../../server/base/random.ts'
import type { Client, Job } from '../drivers/driver.ts'
import { environmentOf } from '../drivers/environment.ts'
import { caseFolder } from './case-folder.ts'
import { runChild } from './child.ts'
import type { ChildEnd } from './child.ts'
import { unsupportedCode } from './run-case.ts'

/** Real ms that the client gets to refuse. */
const limitMs = 10_000

/** What came of asking a client for something that does not exist. */
export interface Nonsense {
  /** Its exit code, or null where it had to be ended. */
  readonly code: number | null
  /** Whether 127 of this client is to be believed: it said so of a thing that nobody can do. */
  readonly believed: boolean
  /** The end of what it wrote to stderr. */
  readonly stderr: string
}

/**
 * Asks the client for a way of TLS that does not exist, at a port where nobody listens. Only one that exits with 127
 * then, and with something else in some ordinary way of TLS, means it when it says so in a real case: there
 * are clients whose every failure is 127. A shell says 127 as well where it finds no such program: whoever sees a
 * client exit with 127 at the truthful server in every mode should look at its stderr.
 */
export async function nonsenseProbe(client: Client, seed: number): Promise<Nonsense> {
  const word = `nonsense-${randomSource(seed).derive('nonsense probe').integer(1000, 9999)}`
  const { code, stderr } = await probe(client, { word, tls: word, deletes: false, seed })
  if (code !== unsupportedCode) return { code, believed: false, stderr }
  for (const tls of ['none', 'stls', 'implicit']) {
    for (const deletes of [false, true]) {
      const ordinary = await probe(client, { word, tls, deletes, seed })
      if (ordinary.code !== unsupportedCode) return { code, believed: true, stderr }
    }
  }
  return { code, believed: false, stderr }
}

interface Asked {
  /** What stands for the scenario. */
  readonly word: string
  readonly tls: string
  readonly deletes: boolean
  readonly seed: number
}

async function probe(client: Client, { word, tls, deletes, seed }: Asked): Promise<ChildEnd> {
  const folder = await caseFolder()
  try {
    const { out, work } = await folder.run(1)
    const job = {
      host: 'localhost',
      port: 1,
      // Only commands are asked this; no driver would know what to do with it.
      tls: tls as Job['tls'],
      delete: deletes,
      user: 'nobody',
      password: 'nothing',
      ca: await folder.write('ca.pem', ''),
      out,
      state: folder.state,
      work,
      patienceMs: limitMs / 2,
      scenario: word,
      seed,
    } as const
    const prepared = client.prepare(job)
    await folder.prepare(prepared)
    const env = { ...process.env, ...environmentOf(job), ...prepared.env }
    return await runChild({ argv: prepared.argv, cwd: prepared.cwd ?? work, env, limitMs })
  } finally {
    await folder.remove()
  }
}
