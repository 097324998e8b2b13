import { broken, kept } from '../check.ts'
import type { Check } from '../check.ts'
import { exitText } from '../exit-text.ts'

/**
 * A client that stays away does nothing wrong, and learns nothing of what waits for it. Without this, one that cannot
 * even be started would pass.
 */
export const noShow: Check = {
  id: 'no-show',
  level: 'must',
  kind: 'outcome',
  summary: 'the client connects to the server that it was told of',
  *evaluate({ view, record: { runs, mode, scenario, listening } }) {
    // Of a URL it may have good reasons to think ill.
    if (mode.url !== undefined) return
    if (scenario !== '' && listening !== true) return
    const tries = runs.filter(({ phase }) => phase === 'scenario')
    const [first] = tries
    if (!first || tries.some(({ timedOut }) => timedOut)) return
    const healed = runs.find(({ phase }) => phase === 'retry')?.startedAt ?? Infinity
    const came = view.connections.filter(({ opened: { at } }) => at < healed)
    if (came.length > 0) {
      yield kept('It connected', ...came.map(({ opened }) => opened).slice(0, 1))
      return
    }
    const often = tries.length === 1 ? '' : `in ${tries.length} runs `
    yield broken(this, `It ${often}never connected to the server; ${exitText(first)}`)
  },
}
