import type { Reply } from '../wire/reply.ts'
import type { Context } from './context.ts'

/** Hangs up behind a refusal for a cause that the settings name. */
export function hangingUp(context: Context, reply: Reply | Promise<Reply>): Reply | Promise<Reply> {
  return reply instanceof Promise
    ? reply.then((later) => hangUp(context, later))
    : hangUp(context, reply)
}

function hangUp(context: Context, reply: Reply): Reply {
  const { cause } = reply
  if (cause === undefined || reply.after !== undefined) return reply
  if (!context.service.settings.closeAfter.includes(cause)) return reply
  context.state = 'closed'
  return { ...reply, after: 'close' }
}
