import { didNotAct, send } from '../at-place.ts'
import type { Step } from '../wire-effect.ts'
import type { WireFault } from '../wire-fault.ts'

/** More than this is not held back; in octets. */
const most = 1024 * 1024

/** Several replies in one segment. */
export const coalesce: WireFault = {
  kind: 'coalesce',
  site: 'wire',
  ciphertext: false,
  summary: 'Holds replies back until several leave as one segment.',
  about:
    'Nothing of a reply leaves before so many replies are complete, or until the time is up; then all of ' +
    'them leave together. At a command it begins with that command’s reply, at `connect` it goes on for ' +
    'the whole connection. More than 1 MiB is not held. Servers that answer pipelined commands do this. ' +
    'Watch for clients that throw away what stands behind the reply they waited for, and for clients ' +
    'that stop reading after one.',
  rfc: '2449 section 6.6',
  short: 'replies',
  parameters: {
    replies: { type: 'integer', min: 2, max: 1000, about: 'How many replies leave as one.' },
    within: {
      type: 'duration',
      min: 1,
      max: 3_600_000,
      default: 1000,
      about: 'How long the first of them waits at most.',
    },
  },
  begin({ replies, within }, { span }) {
    let held: Buffer[] = []
    let size = 0
    let count = 0
    let told = false
    function* release(): Generator<Step, void, undefined> {
      if (size === 0) return
      const octets = Buffer.concat(held)
      const together = count
      held = []
      size = 0
      count = 0
      yield { do: 'push' }
      if (!told && together > 1) {
        told = true
        yield { do: 'tell', detail: `${together} replies as one, ${octets.length} octets` }
      } else if (!told && span === 'reply') yield* alone()
      yield* send(octets)
      yield { do: 'push' }
    }
    function* alone(): Generator<Step, void, undefined> {
      told = true
      yield { do: 'tell', detail: `${didNotAct}no other reply came in time` }
    }
    return {
      get holding() {
        return size > 0
      },
      *octets(piece) {
        if (size === 0) yield { do: 'later', ms: Number(within) }
        // A copy: whoever gave the piece may fill it again.
        held.push(Buffer.from(piece))
        size += piece.length
        if (size > most) yield* release()
      },
      *replied() {
        if (size === 0) return
        count++
        if (count >= Number(replies)) yield* release()
      },
      due: release,
      *end() {
        yield* release()
        if (!told) yield* alone()
      },
    }
  },
}
