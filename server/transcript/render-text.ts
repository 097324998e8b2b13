import type { BodyEntry, Entry, SentEntry } from './entry.ts'
import { faultText } from './fault-text.ts'
import { visible } from './visible.ts'

/** Characters of a line that are shown; clients send lines of any length. */
const shown = 400

function lineText(line: string): string {
  if (line.length <= shown) return visible(line)
  return `${visible(line.slice(0, shown))} … and ${line.length - shown} more octets`
}

/** Lines of a listing that are shown. */
const listed = 15

/** What stands in front of each line of a listing, so that it stands below its status line. */
const indent = ' '.repeat(17)

function listingText(body: BodyEntry): string {
  const lines = body.head.split('\r\n').slice(0, -1)
  const more = lines.length > listed ? [`… and ${lines.length - listed} more lines`] : []
  return [...lines.slice(0, listed).map(visible), ...more, '.']
    .map((line) => `\n${indent}${line}`)
    .join('')
}

function bodyText(body: BodyEntry): string {
  // A short listing is kept whole in the entry's head.
  if (body.kind === 'lines' && body.complete && body.tail === '') return listingText(body)
  const whole = body.complete ? '' : ', cut short'
  const digest = body.sha256 === undefined ? '' : `, sha256 ${body.sha256.slice(0, 12)}`
  return ` … ${body.octets} octets${digest}${whole}`
}

function received(entry: Entry & { kind: 'received' }): string {
  const flaws = entry.flaws ? `   (${entry.flaws.join(', ')})` : ''
  return `C: ${lineText(entry.line)}${flaws}`
}

function sent(entry: SentEntry): string {
  const unasked = entry.as === 'unsolicited' ? '   (unasked)' : ''
  const truth = entry.truth === undefined ? '' : `   (the truth: ${lineText(entry.truth)})`
  return `S: ${lineText(entry.line)}${unasked}${truth}${entry.body ? bodyText(entry.body) : ''}`
}

function detail(entry: Entry): string {
  switch (entry.kind) {
    case 'connect':
      return `-- ${entry.remote} connected to ${entry.listener}`
    case 'tls': {
      const name = entry.serverName === undefined ? '' : `, server name ${entry.serverName}`
      const alpn = entry.alpn === undefined ? '' : `, ALPN ${entry.alpn}`
      return `-- TLS by ${entry.via}: ${entry.version}, ${entry.cipher}${name}${alpn}`
    }
    case 'tls-failed':
      return `-- TLS by ${entry.via} failed: ${entry.cause}${entry.detail ? ` (${visible(entry.detail)})` : ''}`
    case 'received':
      return received(entry)
    case 'sent':
      return sent(entry)
    case 'discarded':
      return `-- ${entry.octets} octets from the client thrown away: ${entry.reason}`
    case 'fault':
      return faultText(entry)
    case 'maildrop': {
      const count = `${entry.messages} message${entry.messages === 1 ? '' : 's'}`
      const problem = entry.problem === undefined ? '' : `: ${entry.problem}`
      return `-- maildrop of ${entry.user} ${entry.event}, ${count}${problem}`
    }
    case 'end': {
      const why = entry.detail === undefined ? '' : ` (${visible(entry.detail)})`
      return `-- ended by the ${entry.by}: ${entry.how}${why}; ${entry.received} octets in, ${entry.sent} out`
    }
  }
}

/** One entry as a line for people: connection, time in seconds, and what happened. */
export function textLine(entry: Entry): string {
  const seconds = (entry.at / 1000).toFixed(3).padStart(8)
  return `[${entry.connection}] ${seconds}  ${detail(entry)}\n`
}

/** Many entries, with a remark where earlier ones were let go. */
export function textOf(entries: readonly Entry[], forgotten = 0): string {
  const gap = forgotten === 0 ? '' : `… ${forgotten} earlier entries were not kept\n`
  return gap + entries.map(textLine).join('')
}
