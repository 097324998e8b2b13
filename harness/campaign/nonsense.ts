import { randomSource } from '../../server/base/random.ts'
import type { Client } from '../drivers/driver.ts'
import { environmentOf } from '../drivers/environment.ts'
import { caseFolder } from './case-folder.ts'
import { runChild } from './child.ts'
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
 * then means it when it says so in a real case. A shell says 127 as well where it finds no such program: whoever sees a
 * client exit with 127 at the truthful server in every mode should look at its stderr.
 */
export async function nonsenseProbe(client: Client, seed: number): Promise<Nonsense> {
  const folder = await caseFolder()
  try {
    const { out, work } = await folder.run(1)
    const word = `nonsense-${randomSource(seed).derive('nonsense probe').integer(1000, 9999)}`
    const job = {
      host: 'localhost',
      port: 1,
      tls: 'none',
      delete: false,
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
    const env = { ...process.env, ...environmentOf(job), ...prepared.env, POPQUIZ_TLS: word }
    const cwd = prepared.cwd ?? work
    const { code, stderr } = await runChild({ argv: prepared.argv, cwd, env, limitMs })
    return { code, believed: code === unsupportedCode, stderr }
  } finally {
    await folder.remove()
  }
}
