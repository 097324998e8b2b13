import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { wireFaults } from '../../../../server/wire/faults/index.ts'
import { cutsArbitrary, replyArbitrary, valuesArbitrary } from '../arbitrary.ts'
import { checkDefinitions } from '../check-definitions.ts'
import { runWire } from '../run-fault.ts'

/** Those that change octets. */
const altering = new Set(['corrupt', 'drop-octets', 'duplicate-octets'])

/** Those whose pauses depend on how the octets come, as real links do. */
const paced = new Set(['bandwidth', 'link'])

describe('wire faults', () => {
  checkDefinitions('server/wire/faults', wireFaults)

  describe.each(wireFaults)('$kind', (fault) => {
    const multiLine = fc.boolean().chain((many) =>
      fc.record({
        many: fc.constant(many),
        reply: replyArbitrary(many),
      }),
    )
    const seed = fc.nat({ max: 1000 })

    test.prop([valuesArbitrary(fault), multiLine, cutsArbitrary, seed], { numRuns: 200 })(
      'does the same however the octets are cut, and tells it once',
      (values, { many, reply }, cuts, seed) => {
        const running = { multiLine: many, seed }
        const whole = runWire(fault, values, reply, running)
        const cut = runWire(fault, values, reply, { ...running, cuts })
        const { segments: _, waits: __, time: ___, ...result } = cut
        expect(whole).toMatchObject(result)
        if (!paced.has(fault.kind)) expect(cut).toEqual(whole)
        // A life that is longer than the reply has no end yet.
        if (fault.kind !== 'life-time') expect(whole.tells).toHaveLength(1)
        if (altering.has(fault.kind)) return
        if (whole.ending === null) expect(whole.out).toBe(reply)
        else expect(reply.startsWith(whole.out)).toBe(true)
      },
    )

    test.prop([valuesArbitrary(fault), fc.array(replyArbitrary(), { maxLength: 4 })], {
      numRuns: 50,
    })('can last as long as a connection', (values, replies) => {
      const ran = runWire(fault, values, replies, { span: 'connection', thinking: 5 })
      expect(ran.tells.length).toBeLessThanOrEqual(1)
      if (altering.has(fault.kind)) return
      if (ran.ending === null) expect(ran.out).toBe(replies.join(''))
      else expect(replies.join('').startsWith(ran.out)).toBe(true)
    })
  })

  it('act on the same octets in the same way for the same seed', () => {
    const corrupt = wireFaults.find(({ kind }) => kind === 'corrupt')
    if (!corrupt) throw new Error('no corrupt')
    const out = (seed: number): string =>
      runWire(corrupt, { rate: 0.2 }, 'x'.repeat(200), { seed }).out
    expect(out(3)).toBe(out(3))
    expect(out(3)).not.toBe(out(4))
  })
})
