import type { Context } from 'hono'
import type { Controlled } from './controlled.ts'

/** One path of the control API as a definition: one file each in routes/. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** With parameters as hono writes them: `/v1/users/:user/messages`. */
  readonly path: string
  /** One line for the reference. */
  readonly summary: string
  answer(context: Context, server: Controlled): Response | Promise<Response>
}
