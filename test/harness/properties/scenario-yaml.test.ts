import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { playScenario, scenarioYaml, scenarios } from '../../../harness/fast-check/index.ts'
import { startServer } from '../../../server/index.ts'
import { loadScenario } from '../../../server/scenario/load/load.ts'
import type { Scenario } from '../../../server/scenario/model.ts'
import { smallClient } from './small-client.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'popquiz-yaml-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function written(scenario: Scenario): Promise<string> {
  const path = join(folder, 'scenario.yaml')
  await writeFile(path, scenarioYaml(scenario))
  return path
}

async function contents(scenario: string | Scenario): Promise<string[]> {
  const server = await startServer({ scenario, tls: false })
  try {
    const messages = await server.messages()
    return messages.map(
      ({ uid, message }) => `${uid} ${Buffer.from(message.whole() ?? '').toString('latin1')}`,
    )
  } finally {
    await server.close(0)
  }
}

describe('a scenario written as YAML', () => {
  test.prop([scenarios()], { numRuns: 60 })('has the same rules and messages', async (scenario) => {
    const path = await written(scenario)
    const [direct, read] = [await loadScenario(scenario), await loadScenario(path)]
    expect(read.rules.map(({ acts, on }) => ({ acts, on }))).toEqual(
      direct.rules.map(({ acts, on }) => ({ acts, on })),
    )
    expect(await contents(path)).toEqual(await contents(scenario))
  })

  test.prop([scenarios({ faults: null })], { numRuns: 20 })(
    'is played as the scenario itself',
    async (scenario) => {
      const path = await written(scenario)
      const [direct, read] = [
        await playScenario(smallClient(), scenario),
        await playScenario(smallClient(), path),
      ]
      expect(read.delivered?.map(({ digests }) => digests)).toEqual(
        direct.delivered?.map(({ digests }) => digests),
      )
    },
  )

  it('shows messages as text where that is what they are', () => {
    const text = 'Subject: a\r\n\r\n.\r\n  b \r\n'
    const mailbox = [
      { content: Buffer.from(text), uid: 'plain' },
      { content: Buffer.from('bare\rreturn\r\n') },
      Buffer.from('\xe9\r\n', 'latin1'),
      'no end',
    ]
    const yaml = scenarioYaml({ title: 'a', about: 'b', mailbox })
    expect(parse(yaml)).toEqual({
      title: 'a',
      about: 'b',
      mailbox: {
        messages: [
          { text: text.replaceAll('\r\n', '\n'), uid: 'plain' },
          { base64: 'YmFyZQ1yZXR1cm4NCg==' },
          { base64: '6Q0K' },
          { base64: 'bm8gZW5k' },
        ],
      },
    })
  })

  it('keeps dollars, which stand for parameters elsewhere', async () => {
    const text = '$a ${b} $$c $$${d} $\r\n'
    const scenario = { title: 'a', about: 'b', mailbox: [{ content: Buffer.from(text), uid: 'u' }] }
    expect(await contents(await written(scenario))).toEqual([`u ${text}`])
    expect(await contents(scenario)).toEqual([`u ${text}`])
  })

  test.prop([fc.string({ unit: 'binary' })], { numRuns: 100 })('keeps any text', (note) => {
    const scenario = { title: 'a', about: 'b', rules: [{ on: 'QUIT', times: 'always', note }] }
    expect(parse(scenarioYaml(scenario as Scenario))).toEqual(scenario)
  })
})
