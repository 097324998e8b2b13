import type { Entry } from '../../../server/transcript/entry.ts'
import type { ClientRun } from '../case-record.ts'
import { broken, kept, noted } from '../check.ts'
import type { Check } from '../check.ts'
import { messagesUnderWay } from '../view/progress.ts'
import { counted } from '../view/runs.ts'
import type { View } from '../view/view.ts'

export const noHang: Check = {
  id: 'no-hang',
  level: 'must',
  kind: 'outcome',
  summary: 'the client comes to an end by itself, whatever the server does',
  *evaluate({ view, record: { runs, client, forgotten = 0 } }) {
    if (runs.length === 0) return
    const { quitMs = 0, unsettledCode } = client
    if (forgotten > 0) {
      const count = forgotten + view.entries.length
      yield noted(
        `It went on for ${count} entries: the first ${forgotten} are gone, and only how it ended is judged`,
      )
    }
    const left = runs.findIndex(({ leftBehind }) => leftBehind)
    if (left >= 0) {
      yield noted(`Run ${left + 1} left processes behind, which had to be ended`)
    }
    const unsettled = runs.findIndex(
      ({ code, timedOut }) => !timedOut && code !== null && code === unsettledCode,
    )
    if (unsettled >= 0) {
      const { startedAt, endedAt } = runs[unsettled] as ClientRun
      const last = view.entries.findLast(({ at, kind }) => {
        return at >= startedAt && at <= endedAt && (kind === 'end' || kind === 'sent')
      })
      const what = `Run ${unsettled + 1} awaited what could never come any more (exit code ${unsettledCode})`
      yield broken(
        this,
        `${what}: a program with more to do waits for ever`,
        ...(last ? [last] : []),
      )
      return
    }
    const late = runs.filter(({ timedOut }) => timedOut)
    if (late.length === 0) {
      const longest = Math.max(...runs.map(({ startedAt, endedAt }) => endedAt - startedAt))
      yield kept(`It ended by itself each time, after ${seconds(longest)} at most`)
      return
    }
    for (const run of late) {
      const { startedAt, endedAt } = run
      const before = view.entries.filter(({ at }) => at >= startedAt && at <= endedAt)
      const last = before.findLast((entry) => entry.kind === 'received' || entry.kind === 'connect')
      const at = last ? [last] : []
      const took = `It was killed after ${seconds(endedAt - startedAt)}`
      const done = forgotten > 0 ? stillAsking(view) : messagesUnderWay(run, view)
      if (done === null) {
        const silence = endedAt - (last?.at ?? startedAt)
        if (last?.kind === 'received' && /^QUIT$/i.test(last.line) && silence < quitMs) {
          const given = `it gives QUIT ${seconds(quitMs)}, whatever it is told`
          yield noted(`${took}; ${given}: --slow waits as long`, ...at)
          continue
        }
        const story = `${took}; it had said nothing for ${seconds(silence)}`
        yield broken(this, `${story}${excess(run, before)}`, ...at)
        return
      }
      yield noted(`${took}, at work to the last: ${counted(done, 'message')} asked for`, ...at)
    }
  },
}

/** For whoever does not wait but writes and writes: how much, for a sentence. */
function excess({ wrote = 0 }: ClientRun, entries: readonly Entry[]): string {
  const came = entries.reduce((sum, entry) => (entry.kind === 'sent' ? sum + entry.octets : sum), 0)
  if (wrote < 1_000_000 || wrote < 10 * came) return ''
  return `, and had written ${Math.round(wrote / 1_000_000)} MB of ${came} octets that came`
}

/** Of the lines that are kept of an endless talk: as many as ask for another message; null where it says the same. */
function stillAsking({ entries }: View): number | null {
  const lines = entries.flatMap((entry) => (entry.kind === 'received' ? [entry.line] : []))
  const fresh = new Set(lines.filter((line) => /^(?:RETR|TOP|DELE) /i.test(line))).size
  return fresh > lines.length / 4 ? fresh : null
}

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`
