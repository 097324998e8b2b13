import type { Route } from '../route.ts'

/** Begins the scenarios anew, so that a test can run again without another server. */
export const resetRules: Route = {
  method: 'POST',
  path: '/v1/rules/reset',
  summary: 'Forgets how often rules have acted and all that they remember; switches stay.',
  answer(context, server) {
    server.resetRules()
    return context.json({ rules: server.rules.length })
  },
}
