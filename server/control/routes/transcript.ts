import type { Entry } from '../../transcript/entry.ts'
import { jsonLine } from '../../transcript/render-json.ts'
import type { Controlled } from '../controlled.ts'
import type { Route } from '../route.ts'

/** Lines a slow reader may be behind before the stream is closed, so that memory stays bounded. */
const behind = 100_000

function live(server: Controlled): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = (): void => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (entry: Entry): void => {
          if ((controller.desiredSize ?? 0) <= 0) {
            stop()
            controller.close()
          } else controller.enqueue(encoder.encode(jsonLine(entry)))
        }
        for (const entry of server.transcript.entries) send(entry)
        stop = server.transcript.subscribe(send)
      },
      cancel: () => stop(),
    },
    new CountQueuingStrategy({ highWaterMark: behind + server.transcript.entries.length }),
  )
}

/** All entries as JSON Lines; `?as=text` for people, `?follow` to keep the stream open for later ones. */
export const transcript: Route = {
  method: 'GET',
  path: '/v1/transcript',
  summary: 'The transcript as JSON Lines; ?as=text for people, ?follow for a live stream.',
  answer(context, server) {
    if (context.req.query('as') === 'text') return context.text(server.transcript.text())
    context.header('content-type', 'application/x-ndjson')
    if (context.req.query('follow') === undefined)
      return context.body(server.transcript.jsonLines())
    return context.body(live(server))
  },
}
