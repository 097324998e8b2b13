import { password } from '../../contestants/contestant.ts'
import { mustBePositive, open } from '../client.ts'
import type { Job } from '../jobs.ts'

/** The lines of a session, sent one by one: each when the reply to the one before is whole. */
function script(slot: number): readonly Buffer[] {
  return [`USER u${slot}`, `PASS ${password}`, 'STAT', 'QUIT'].map((line) =>
    Buffer.from(`${line}\r\n`),
  )
}

/**
 * Runs sessions back to back in one slot until `more` says no. A session counts once the server has
 * closed it: only then is the maildrop surely free for the slot's next one.
 */
function slotOf(
  port: number,
  slot: number,
  more: () => boolean,
  counted: () => void,
): Promise<void> {
  const lines = script(slot)
  return new Promise((resolve, reject) => {
    const session = (): void => {
      if (!more()) return resolve()
      let step = 0
      const client = open(port)
      client.onOctets = (octets, length) => {
        try {
          mustBePositive(octets, length)
        } catch (error) {
          client.socket.destroy()
          return reject(error)
        }
        const line = octets[length - 1] === 10 ? lines[step++] : undefined
        if (line) client.socket.write(line)
      }
      client.onEnd = (error) => {
        if (error || step <= lines.length) {
          return reject(error ?? new Error(`closed after ${step} replies of a session`))
        }
        counted()
        client.socket.destroy()
        session()
      }
    }
    session()
  })
}

/** Sessions that ended within the time, all slots together. */
export const sessions: Job<'sessions'> = async ({ port, connections, forMs }) => {
  const start = performance.now()
  const deadline = start + forMs
  let done = 0
  const more = (): boolean => performance.now() < deadline
  const counted = (): void => void done++
  const slots = Array.from({ length: connections }, (_, slot) => slotOf(port, slot, more, counted))
  await Promise.all(slots)
  // The last sessions end a little after the deadline; they and that time both count.
  return { sessions: done, ms: performance.now() - start }
}
