import type { Route } from '../route.ts'

/** Closes the server, as a signal does. The answer comes before the end. */
export const stop: Route = {
  method: 'POST',
  path: '/v1/stop',
  summary: 'Ends all sessions without UPDATE and closes the server.',
  answer(context, server) {
    setImmediate(() => void server.close())
    return context.json({ stopping: true }, 202)
  },
}
