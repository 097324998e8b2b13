import { createServer } from 'node:net'

// Below 32768 on purpose: a client that polls a port from the ephemeral range may be given that
// very port as its own, connect to itself and hang there.
const lowest = 20_000
const highest = 30_000

let next = lowest + Math.floor(Math.random() * (highest - lowest))

function tryPort(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/** A port of 127.0.0.1 nobody listens on. Never the same twice in a row. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1000; tries++) {
    next = next >= highest ? lowest : next + 1
    if (await tryPort(next)) return next
  }
  throw new Error(`no free port between ${lowest} and ${highest}`)
}
