import { broken, kept } from '../check.ts'
import type { Check } from '../check.ts'

export const noHang: Check = {
  id: 'no-hang',
  level: 'must',
  kind: 'outcome',
  summary: 'the client comes to an end by itself, whatever the server does',
  *evaluate({ view, record: { runs } }) {
    const late = runs.find(({ timedOut }) => timedOut)
    if (runs.length === 0) return
    if (!late) {
      const longest = Math.max(...runs.map(({ startedAt, endedAt }) => endedAt - startedAt))
      yield kept(`It ended by itself each time, after ${seconds(longest)} at most`)
      return
    }
    const before = view.entries.filter(({ at }) => at <= late.endedAt)
    const last = before.findLast(({ kind }) => kind === 'received' || kind === 'sent')
    const silent = seconds(late.endedAt - (last?.at ?? late.startedAt))
    const took = seconds(late.endedAt - late.startedAt)
    const message = `It was killed after ${took}; nothing had been said for ${silent}`
    yield broken(this, message, ...(last ? [last] : []))
  },
}

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`
