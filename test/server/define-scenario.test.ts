import { describe, expect, it } from 'vitest'
import { defineScenario, startServer } from '../../server/index.ts'

describe('defineScenario', () => {
  it('gives the scenario back as it is, for a server to play', async () => {
    const written = { title: 'One rule', about: 'The greeting is short.' }
    const scenario = defineScenario(written)
    expect(scenario).toBe(written)
    await using server = await startServer({ scenario })
    expect(server.scenarios).toEqual(['One rule'])
  })
})
