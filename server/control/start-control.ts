import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { UsageError } from '../base/errors.ts'
import type { Controlled } from './controlled.ts'
import { routes } from './routes/index.ts'

/** A control API that listens. */
export interface Control {
  /** `http://127.0.0.1:8110`; paths begin with /v1/. */
  readonly url: string
  readonly port: number
  /** To be sent as `Authorization: Bearer TOKEN`. Truly random: a seed must not give it away. */
  readonly token: string
  close(): Promise<void>
}

/** Names a browser may have used to get here; others are a page trying to reach this machine by DNS. */
const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/

/**
 * Listens on 127.0.0.1 for HTTP requests that steer a running server. Every request but `GET /livez`
 * and that for the page needs the token.
 * @param port 0 for any free one.
 * @param page the HTML shown at `/`; without it there is none. It is given out without the token.
 * @throws UsageError (rejects) where the port cannot be had.
 */
export async function startControl(
  server: Controlled,
  port: number,
  page?: () => string,
): Promise<Control> {
  const token = randomBytes(24).toString('base64url')
  const app = controlApp(server, token)
  if (page) app.get('/', (context) => context.html(page()))
  const http = createAdaptorServer({ fetch: app.fetch })
  const host = '127.0.0.1'
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: Error) => {
      reject(
        new UsageError(`cannot listen on ${host} port ${port} for control: ${error.message}`, {
          hint: 'choose another port, or 0 for any free one',
          cause: error,
        }),
      )
    })
    http.listen(port, host, resolve)
  })
  const address = http.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${host}:${bound}`,
    port: bound,
    token,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        if ('closeAllConnections' in http) http.closeAllConnections()
      }),
  }
}

function controlApp(server: Controlled, token: string): Hono {
  const app = new Hono()
  const expected = Buffer.from(`Bearer ${token}`)
  app.get('/livez', (context) => context.body(null, 204))
  app.use('/v1/*', async (context, next) => {
    const given = Buffer.from(context.req.header('authorization') ?? '')
    const right = given.length === expected.length && timingSafeEqual(given, expected)
    if (right && loopbackHost.test(context.req.header('host') ?? '')) return next()
    const hint = 'send the token that serve printed, as "Authorization: Bearer TOKEN"'
    return context.json({ error: 'the control token is missing or wrong', hint }, 401)
  })
  for (const route of routes) {
    app.on(route.method, route.path, (context) => route.answer(context, server))
  }
  app.notFound((context) => {
    const known = routes.map((route) => `${route.method} ${route.path}`)
    return context.json(
      { error: `there is no ${context.req.method} ${context.req.path}`, known },
      404,
    )
  })
  app.onError((error, context) => {
    if (!(error instanceof UsageError)) return context.json({ error: error.message }, 500)
    const { message, hint } = error
    return context.json(hint === undefined ? { error: message } : { error: message, hint }, 400)
  })
  return app
}
