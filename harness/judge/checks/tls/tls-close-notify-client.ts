import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { mayHaveBeenKilled } from '../../view/runs.ts'

export const closeNotifyClient: Check = {
  id: 'tls.close-notify.client',
  level: 'should',
  kind: 'traffic',
  summary: 'close_notify goes out before the client closes TCP',
  *evaluate({ view, record }) {
    const left = view.connections.filter((one) => !mayHaveBeenKilled(one, view, record))
    const ends = left.flatMap(({ tls, end, faults, turns }) => {
      const [, how] = /tls end: (close_notify|bare FIN|reset)$/.exec(end?.detail ?? '') ?? []
      // Who was hung up on or made to wait, or has said nothing, may leave as he likes.
      const own =
        tls &&
        turns.some(({ asked }) => asked.tls) &&
        end?.by === 'client' &&
        /^(?:quit|closed|reset)$/.test(end.how)
      return own && how !== undefined && faults.length === 0 ? [{ how, end }] : []
    })
    for (const way of ['bare FIN', 'reset', 'close_notify']) {
      const [first, ...others] = ends.filter(({ how }) => how === way)
      if (!first) continue
      const figures = `${others.length + 1} of ${ends.length} TLS connections`
      if (way === 'close_notify') yield kept(`It ended ${figures} by close_notify`, first.end)
      else if (way === 'reset') yield noted(`It reset ${figures}`, first.end)
      else yield broken(this, `It closed ${figures} without close_notify`, first.end)
    }
  },
}
