import { UsageError } from '../../base/errors.ts'
import type { Entry } from '../../transcript/entry.ts'
import type { Route } from '../route.ts'

/** A query value as a whole number, or undefined where it is absent. */
function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new UsageError(`${name} is "${text}"`, { hint: 'give a whole number above 0' })
}

/** Answers when something has happened: 200 with the entry, or 408 with the last of the transcript. */
export const wait: Route = {
  method: 'GET',
  path: '/v1/wait',
  summary: 'Waits for ?command= or ?kind=, ?times= times, at most ?timeoutMs= real ms.',
  async answer(context, server) {
    const { command, kind } = context.req.query()
    const times = whole('times', context.req.query('times'))
    const timeoutMs = whole('timeoutMs', context.req.query('timeoutMs'))
    try {
      const entry = await server.waitFor(
        {
          ...(command === undefined ? {} : { command }),
          ...(kind === undefined ? {} : { kind: kind as Entry['kind'] }),
          ...(times === undefined ? {} : { times }),
        },
        { ...(timeoutMs === undefined ? {} : { timeoutMs }), signal: context.req.raw.signal },
      )
      return context.json(entry)
    } catch (error) {
      return context.json({ error: (error as Error).message }, 408)
    }
  },
}
