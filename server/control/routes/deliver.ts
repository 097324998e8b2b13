import { UsageError } from '../../base/errors.ts'
import type { Route } from '../route.ts'

/** The largest message taken, in octets; larger ones belong into a mailbox file. */
const largest = 64 * 1024 * 1024

/** Puts the request's body, a raw message, into a user's maildrop. Open sessions do not see it. */
export const deliver: Route = {
  method: 'POST',
  path: '/v1/users/:user/messages',
  summary: 'Delivers the body, a raw message; ?uid= fixes its unique-id.',
  async answer(context, server) {
    const content = await octetsOf(context.req.raw)
    const uid = context.req.query('uid')
    const given = server.deliver(
      uid === undefined ? { content } : { content, uid },
      context.req.param('user'),
    )
    return context.json({ uid: given }, 201)
  },
}

/** The request's body; counted as it comes, since a length need not be announced. */
async function octetsOf(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let octets = 0
  for await (const chunk of request.body ?? []) {
    octets += chunk.length
    if (octets > largest) {
      throw new UsageError(`the message has more than ${largest} octets`, {
        hint: 'put it into a mailbox file and start with --mailbox',
      })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, octets)
}
