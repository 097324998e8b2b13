import { describe, expect, it } from 'vitest'
import { run } from './popquiz.ts'

describe('explain', () => {
  it.each([
    ['a scenario', 'end-of-file-in-mid-message', 'scenario'],
    ['a profile', 'gmail', 'profile'],
    ['a fault', 'stall', 'fault'],
    ['a requirement, with the scenarios for it', 'stls.no-stls-after-utf8', 'requirement'],
    ['a known defect', 'retr-poison-message', 'defect'],
    ['an attack that has no scenario', 'cert.key-mismatch', 'excused'],
  ])('explains %s', async (_, id, name) => {
    const { code, stdout, stderr } = await run(['explain', id])
    await expect(stdout).toMatchFileSnapshot(`golden/explain-${name}.txt`)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('explains a scenario from its file', async () => {
    const path = new URL('../../scenarios/stls/stls-refused.yaml', import.meta.url).pathname
    const { stdout } = await run(['explain', path])
    expect(stdout).toContain('STLS is offered and then refused')
  })

  it('knows nothing else, and says what is near', async () => {
    const { code, stderr } = await run(['explain', 'stal'])
    expect(code).toBe(2)
    expect(stderr).toBe('popquiz: nothing is called "stal"\n  did you mean stall or stalwart?\n')
  })

  it('wants exactly one word', async () => {
    expect(await run(['explain'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('explain needs one ID') as unknown,
    })
  })
})
