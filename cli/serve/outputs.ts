import { packageVersion } from '../../server/base/package-version.ts'
import type { Server } from '../../server/server.ts'
import { jsonHeader, jsonLine } from '../../server/transcript/render-json.ts'
import { textLine } from '../../server/transcript/render-text.ts'
import type { Given } from '../command.ts'
import { lineWriter } from '../line-writer.ts'
import type { LineWriter } from '../line-writer.ts'
import { controlPort } from './control.ts'
import { entryBatches } from './entry-batches.ts'
import { humanBlock } from './human-block.ts'
import type { Ready } from './ready.ts'
import { summary } from './summary.ts'

/** All that `serve` writes. */
export interface Outputs {
  /** A remark for people, on stderr, whatever else is quiet. */
  log(text: string): void
  /** Says how to connect, then follows. */
  announce(ready: Ready): void
  /** Begins to write what happens, with what has happened already. Once. */
  follow(): void
  /** Writes the summary and waits for the rest to be out. */
  finish(): Promise<void>
}

/** How long the end waits for readers to take what is still to be written, in ms. */
const patienceMs = 500

/** Entries that stay in memory once they are written as they come. */
const keptAfterwards = 100

const textGap = (entries: number): string =>
  `… ${entries} entries are missing here: they came faster than they were read\n`
const jsonGap = (entries: number): string => `${JSON.stringify({ kind: 'gap', entries })}\n`

/** @param file the descriptor of the transcript's file, where there is to be one */
export function outputs(given: Given, server: Server, file: number | undefined): Outputs {
  const shared = given.text('exec') !== undefined
  const json = given.switch('json')
  const quiet = given.switch('quiet')
  const stderr = lineWriter({ fd: 2, gap: textGap, shared })
  const stdout = lineWriter({ fd: 1, gap: jsonGap, shared: shared && !json })
  const writers: LineWriter[] = [stdout, stderr]
  const tally = summary()
  const jsonTo: LineWriter[] = []
  if (file !== undefined) {
    const onTrouble = (error: Error): void =>
      stderr.write(`popquiz: warning: the transcript file ends here: ${error.message}\n`)
    const transcript = lineWriter({ fd: file, gap: jsonGap, onTrouble })
    transcript.write(jsonHeader(`popquiz ${packageVersion()}`, server.seed))
    writers.push(transcript)
    jsonTo.push(transcript)
  }
  const asText = !json && !quiet
  const batches = entryBatches((entries) => {
    for (const entry of entries) tally.count(entry)
    if (asText) stderr.write(entries.map(textLine).join(''), entries.length)
    if (jsonTo.length === 0) return
    const lines = entries.map(jsonLine).join('')
    for (const writer of jsonTo) writer.write(lines, entries.length)
  })
  let following = false
  const follow = (): void => {
    if (following) return
    following = true
    const { entries, forgotten } = server.transcript
    if (forgotten > 0) for (const writer of jsonTo) writer.write(jsonGap(forgotten))
    for (const entry of entries) batches.add(entry)
    server.transcript.subscribe(batches.add)
    // The control API shows the transcript, so then it is kept as in a test.
    if (controlPort(given) === undefined) server.transcript.limit(keptAfterwards)
  }
  return {
    log: (text) => stderr.write(text),
    announce(ready) {
      if (json) {
        stdout.write(`${JSON.stringify(ready)}\n`)
        jsonTo.push(stdout)
      } else if (!shared) stdout.write(humanBlock(given, ready))
      follow()
    },
    follow,
    async finish() {
      batches.flush()
      if (!quiet) stderr.write(tally.text() + server.unfired())
      await Promise.all(writers.map((writer) => writer.finish(patienceMs)))
    },
  }
}
