import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fetchAll } from './client.ts'
import type { Account } from './client.ts'

/** The part of popquiz/fast-check that is used here. */
interface Contract {
  exploreClient(
    client: (account: Account) => Promise<{ complete: boolean }>,
    options: Record<string, unknown>,
  ): Promise<{ readonly runs: number; readonly never: readonly string[]; readonly found: unknown }>
  playScenario(
    client: (account: Account) => Promise<{ complete: boolean }>,
    scenario: Record<string, unknown>,
  ): Promise<{ readonly left: readonly string[] }>
}

// node exploring/main.js DIST simplest|truth RUNS: prints the ms of so many scenarios, a session each.
const [dist = '', what, runs] = process.argv.slice(2)
const path = pathToFileURL(join(dist, 'harness/fast-check/index.js')).href
const { exploreClient, playScenario } = (await import(path)) as Contract

async function simplest(count: number): Promise<void> {
  const mailbox = [{ content: Buffer.from('Subject: a\r\n\r\nb\r\n'), uid: 'a' }]
  for (let index = 0; index < count; index++) {
    const { left } = await playScenario(fetchAll, { title: 'a', about: 'a', mailbox })
    if (left.length > 0) throw new Error('the client has not deleted its message')
  }
}

async function truth(count: number, seed: number): Promise<void> {
  const limits = { faults: null, maildrop: { max: 2 } }
  const options = { runs: count, seed, examples: null, limits }
  const { found, never } = await exploreClient(fetchAll, options)
  if (found !== null || never.length > 0) throw new Error('the client is wrong')
}

const work = what === 'simplest' ? simplest : truth
await work(300, 1)
const begin = performance.now()
await work(Number(runs), 2)
process.stdout.write(JSON.stringify({ ms: performance.now() - begin }))
