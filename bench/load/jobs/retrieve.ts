import { login, mustBePositive, quit, type Client } from '../client.ts'
import type { Job } from '../jobs.ts'
import { terminatorCounter } from '../terminators.ts'

/** Fetches one message after the other, each asked for when the one before is whole. */
function lockStep(client: Client, messages: number, times: number): Promise<number> {
  const counter = terminatorCounter()
  const total = messages * times
  let received = 0
  let asked = 0
  return new Promise((resolve, reject) => {
    const next = (): void => {
      client.socket.write(`RETR ${(asked++ % messages) + 1}\r\n`, 'latin1')
    }
    client.onEnd = (error) => reject(error ?? new Error(`closed after ${counter.count} messages`))
    client.onOctets = (octets, length) => {
      received += length
      counter.push(octets, length)
      if (counter.count < asked) {
        if (length < 512 && octets[0] === 0x2d) expectPositive(octets, length, reject)
        return
      }
      if (asked === total) resolve(received)
      else next()
    }
    next()
  })
}

function expectPositive(octets: Buffer, length: number, reject: (error: unknown) => void): void {
  try {
    mustBePositive(octets, length)
  } catch (error) {
    reject(error)
  }
}

/** Asks for everything at once and reads until it is all there. */
function pipelined(client: Client, messages: number, times: number): Promise<number> {
  const counter = terminatorCounter()
  const total = messages * times
  let received = 0
  const commands = Array.from({ length: messages }, (_, index) => `RETR ${index + 1}\r\n`).join('')
  return new Promise((resolve, reject) => {
    client.onEnd = (error) => reject(error ?? new Error(`closed after ${counter.count} messages`))
    client.onOctets = (octets, length) => {
      if (received === 0) expectPositive(octets, length, reject)
      received += length
      counter.push(octets, length)
      if (counter.count === total) resolve(received)
    }
    client.socket.write(commands.repeat(times), 'latin1')
  })
}

/** Times the fetching alone; the login and the QUIT stand outside. */
export const retrieve: Job<'retrieve'> = async (ask) => {
  const { port, messages, times } = ask
  const client = await login(port, 'u0')
  const start = performance.now()
  const octets = await (ask.pipelined ? pipelined : lockStep)(client, messages, times)
  const ms = performance.now() - start
  await quit(client)
  const least = messages * times * ask.size
  if (octets < least) throw new Error(`${octets} octets came, at least ${least} were due`)
  return { ms, octets }
}
