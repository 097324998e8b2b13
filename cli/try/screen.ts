import type { Entry, FaultEntry } from '../../server/transcript/entry.ts'
import { visible } from '../../server/transcript/visible.ts'

/** Where the margin begins. */
const column = 46

/** What a person sees of the conversation. */
export interface Screen {
  /** Octets from the server, as they came. */
  heard(octets: Buffer): void
  /** A remark on a line of its own. */
  remark(text: string): void
}

/** @param write takes text for the terminal */
export function screen(write: (text: string) => void): Screen {
  /** What is on the line where the cursor stands. */
  let line = ''
  const endLine = (): void => {
    if (line === '') return
    write('\n')
    line = ''
  }
  return {
    heard(octets) {
      for (const piece of octets.toString('latin1').split(/(?<=\n)/)) {
        const text = (line === '' ? 'S: ' : '') + visible(piece.replace(/\r\n$/, ''))
        write(text)
        line += text
        // A bare LF stays visible; the cursor goes on all the same.
        if (piece.endsWith('\n')) endLine()
      }
    },
    remark(text) {
      endLine()
      write(`${' '.repeat(column)}| ${text}\n`)
    },
  }
}

/** What stands in the margin for an entry of the transcript, or null where nothing does. */
export function marginOf(entry: Entry): string | null {
  switch (entry.kind) {
    case 'fault':
      return faultText(entry)
    case 'sent':
      return entry.truth === undefined ? null : `the truth: ${visible(entry.truth)}`
    case 'discarded':
      return `${entry.octets} octets of yours thrown away: ${entry.reason}`
    case 'end':
      return `ended by the ${entry.by}: ${entry.how}`
    case 'received':
      return entry.flaws ? `your line: ${entry.flaws.join(', ')}` : null
    case 'tls':
      return `TLS by ${entry.via}: ${entry.version}, ${entry.cipher}`
    case 'tls-failed':
      return `no TLS: ${entry.cause}${entry.detail === '' ? '' : ` (${visible(entry.detail)})`}`
    default:
      return null
  }
}

function faultText({ fault, rule, into, detail }: FaultEntry): string {
  const [kind = '', values = {}] = Object.entries(fault)[0] ?? []
  const given = Object.entries(values).map(([name, value]) => `${name} ${String(value)}`)
  const what = given.length === 0 ? kind : `${kind} ${given.join(', ')}`
  const where = into === undefined ? '' : `, ${into} octets into the reply`
  const shown = what.length > 60 ? `${what.slice(0, 57)}...` : what
  return `${shown}${where}${detail === undefined ? '' : `: ${detail}`} (${rule})`
}
