import type { Route } from '../route.ts'

/** What is in a maildrop now; what open sessions have marked deleted is still there. */
export const messages: Route = {
  method: 'GET',
  path: '/v1/users/:user/messages',
  summary: 'Unique-id, octets and time of arrival of each message.',
  async answer(context, server) {
    const present = await server.messages(context.req.param('user'))
    return context.json(present.map(({ uid, octets, arrivedAt }) => ({ uid, octets, arrivedAt })))
  },
}
