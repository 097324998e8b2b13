import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { responder } from '../ceiling/responder.ts'
import { fetchAll } from './client.ts'
import type { Account } from './client.ts'

type Client = (account: Account) => Promise<{ complete: boolean }>

/** The part of popquiz/fast-check that is used here. */
interface Contract {
  exploreClient(
    client: Client,
    options: Record<string, unknown>,
  ): Promise<{ readonly runs: number; readonly never: readonly string[]; readonly found: unknown }>
  playScenario(
    client: Client,
    scenario: Record<string, unknown>,
  ): Promise<{ readonly left: readonly string[] }>
}

// node exploring/main.js popquiz|ceiling DIST single|beside|several|truth WARM COUNT
// Does WARM and then COUNT of them, scenarios or sessions, and prints the ms that the latter took.
const [name, dist = '', what = '', warm, count] = process.argv.slice(2)

/** Scenarios at a time, as a campaign does by default. */
const lanes = 8

/** Sessions of a scenario that has several. */
const sessions = 10

async function inLanes(total: number, one: () => Promise<unknown>): Promise<void> {
  let left = total
  const lane = async (): Promise<void> => {
    while (left-- > 0) await one()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

async function popquiz(): Promise<(total: number) => Promise<void>> {
  const path = pathToFileURL(join(dist, 'harness/fast-check/index.js')).href
  const { exploreClient, playScenario } = (await import(path)) as Contract
  const mailbox = [{ content: Buffer.from('Subject: a\r\n\r\nb\r\n'), uid: 'a' }]
  const play = async (more: Record<string, unknown> = {}): Promise<void> => {
    const { left } = await playScenario(fetchAll, { title: 'a', about: 'a', mailbox, ...more })
    if (left.length > 0) throw new Error('the client has not deleted its message')
  }
  let seed = 0
  const ways: Readonly<Record<string, (total: number) => Promise<void>>> = {
    async single(total) {
      for (let index = 0; index < total; index++) await play()
    },
    beside: (total) => inLanes(total, play),
    async several(total) {
      const run = { sessions }
      for (let index = 0; index < total; index += sessions) await play({ run })
    },
    async truth(runs) {
      const limits = { faults: null, maildrop: { max: 2 } }
      const options = { runs, seed: ++seed, examples: null, limits }
      const { found, never } = await exploreClient(fetchAll, options)
      if (found !== null || never.length > 0) throw new Error('the client is wrong')
    },
  }
  return ways[what]!
}

/** Sessions alone, with a server that knows nothing: what is left is Node and the kernel. */
async function ceiling(): Promise<(total: number) => Promise<void>> {
  const server = responder({ messages: 1, size: 18 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  server.unref()
  const account = { host: '127.0.0.1', port, user: 'a', password: 'b', deliver: () => {} }
  if (what === 'beside') return (total) => inLanes(total, () => fetchAll(account))
  return async (total) => {
    for (let index = 0; index < total; index++) await fetchAll(account)
  }
}

const work = await (name === 'popquiz' ? popquiz() : ceiling())
if (Number(warm) > 0) await work(Number(warm))
const begin = performance.now()
await work(Number(count))
process.stdout.write(JSON.stringify({ ms: performance.now() - begin }))
