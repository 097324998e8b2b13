import { describe, expect, it } from 'vitest'
import { mergedOptions } from '../../server/merge-options.ts'
import type { LoadedScenario } from '../../server/scenario/loaded.ts'
import type { ServerPart } from '../../server/scenario/model.ts'

const loaded = (server: ServerPart): LoadedScenario =>
  ({ id: 'x', scenario: { title: 'X', about: 'Y', server } }) as unknown as LoadedScenario

describe('options over a scenario', () => {
  it('keep TLS out where the scenario has none and the records alone are asked for', () => {
    const watched = { tls: { recordTap: true } }
    expect(mergedOptions(watched, [loaded({ tls: false })]).tls).toBe(false)
    expect(mergedOptions(watched, []).tls).toEqual({ recordTap: true })
    expect(mergedOptions(watched, [loaded({ tls: { minVersion: 'TLSv1.3' } })]).tls).toEqual({
      minVersion: 'TLSv1.3',
      recordTap: true,
    })
    expect(mergedOptions({ tls: { alpn: [] } }, [loaded({ tls: false })]).tls).toEqual({ alpn: [] })
  })
})
