import { login, mustBePositive, quit } from '../client.ts'
import type { Job } from '../jobs.ts'
import { terminatorCounter } from '../terminators.ts'

function countLines(octets: Buffer, length: number): number {
  let lines = 0
  for (let at = 0; at < length; at++) if (octets[at] === 10) lines++
  return lines
}

/** One whole listing: from the command's write to the final dot. */
export const listing: Job<'listing'> = async ({ port, command }) => {
  const client = await login(port, 'u0')
  const counter = terminatorCounter()
  let lines = 0
  let received = 0
  const start = performance.now()
  await new Promise<void>((resolve, reject) => {
    client.onEnd = (error) =>
      reject(error ?? new Error(`closed after ${lines} lines of ${command}`))
    client.onOctets = (octets, length) => {
      if (received === 0) {
        try {
          mustBePositive(octets, length)
        } catch (error) {
          return reject(error)
        }
      }
      received += length
      lines += countLines(octets, length)
      counter.push(octets, length)
      if (counter.count > 0) resolve()
    }
    client.socket.write(`${command}\r\n`, 'latin1')
  })
  const ms = performance.now() - start
  await quit(client)
  // The status line and the final dot are no entries.
  return { ms, lines: lines - 2, octets: received }
}
