import type { Conversation } from './replies.ts'
import { SessionOver } from './report.ts'

const unit: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 }

/**
 * Says given lines one after the other, each after the answer to the one before it. `idle 5s` waits
 * in silence. After a challenge (`+ `) the next line is the answer to it. Returns whether one of them was
 * QUIT and was answered +OK.
 */
export async function say(talk: Conversation, lines: readonly string[]): Promise<boolean> {
  let asked = false
  for (const line of lines) {
    const pause = /^idle (\d+)(ms|s|m)$/.exec(line)
    if (pause) {
      await talk.idle(Number(pause[1]) * (unit[pause[2] ?? ''] ?? 1))
      continue
    }
    const sasl = asked || /^AUTH /i.test(line)
    const reply = await talk.ask(line, { multi: !asked && isMulti(line), sasl })
    asked = reply.outcome === 'challenge'
    if (/^QUIT$/i.test(line)) {
      if (reply.outcome === 'ok') return true
      throw new SessionOver('quit', 'QUIT was refused')
    }
  }
  return false
}

/** Whether a positive answer has a body (RFC 1939 section 5, RFC 2449 section 5, RFC 6856). */
function isMulti(line: string): boolean {
  const [verb = '', ...rest] = line.split(' ')
  switch (verb.toUpperCase()) {
    case 'CAPA':
    case 'RETR':
    case 'TOP':
      return true
    case 'LIST':
    case 'UIDL':
    case 'LANG':
    case 'AUTH':
      return rest.length === 0
    default:
      return false
  }
}
