import type { Check } from '../../check.ts'
import type { Turn } from '../../view/view.ts'
import { wentOn } from '../../view/went-on.ts'

/** What RFC 1939 section 7 allows. */
const allowed = /^[\x21-\x7e]{1,70}$/

export const clientOverlongSafe: Check = {
  id: 'uidl.client-overlong-safe',
  level: 'info',
  kind: 'provoked',
  summary: 'ids that are too long, empty or hold forbidden octets keep no client from its mail',
  scenarios: [
    'unique-ids/long-129',
    'unique-ids/long-65536',
    'unique-ids/empty-id',
    'unique-ids/eight-bit',
    'unique-ids/with-spaces',
  ],
  *evaluate(facts) {
    yield* wentOn(this, facts, {
      what: 'Ids were none that RFC 1939 allows',
      in: (turn) => turn.verb === 'UIDL' && idsIn(turn).some((id) => !allowed.test(id)),
      by: ({ site }) => site === 'maildrop',
      besides: ({ verb }) => verb === 'UIDL',
    })
  },
}

/** The transcript keeps the front of a long listing alone: its last line may be half a one, which is long. */
function idsIn({ reply, args }: Turn): string[] {
  if (!reply?.body || args.length > 0) return []
  const lines = reply.body.head.split('\r\n')
  const rest = lines.pop() ?? ''
  if (rest.length > 100) lines.push(rest)
  return lines.map((line) => /^\d+ (.*)$/s.exec(line)?.[1] ?? '')
}
