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
    if (Number(context.req.header('content-length') ?? 0) > largest) {
      throw new UsageError(`the message has more than ${largest} octets`, {
        hint: 'put it into a mailbox file and start with --mailbox',
      })
    }
    const content = new Uint8Array(await context.req.arrayBuffer())
    const uid = context.req.query('uid')
    const given = server.deliver(
      uid === undefined ? { content } : { content, uid },
      context.req.param('user'),
    )
    return context.json({ uid: given }, 201)
  },
}
