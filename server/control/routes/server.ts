import type { Route } from '../route.ts'

/** The facts that `serve --json` printed at the start, and how many connections are open. */
export const server: Route = {
  method: 'GET',
  path: '/v1/server',
  summary: 'URLs, first user, seed, open connections, scenarios.',
  answer: (context, { pop3, pop3s, user, seed, connections, scenarios }) =>
    context.json({ pop3, pop3s, user, seed, connections, scenarios }),
}
