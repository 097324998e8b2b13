import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../harness/report/model.ts'
import { loadScenario } from '../../server/scenario/load/load.ts'
import { folder, run } from './popquiz.ts'

const careful = `node ${fileURLToPath(new URL('../clients/run-reference.mjs', import.meta.url))}`
const careless = `node ${fileURLToPath(new URL('careless-client.mjs', import.meta.url))}`

describe('conform --explore', { timeout: 120_000 }, () => {
  it('finds a small scenario at which a careless client fails, and tries it first then', async () => {
    const examples = join(folder(), 'found')
    const args = ['conform', '--command', careless, '--examples', examples, '--explore', '30']
    const first = await run([...args, '--seed', '4', '--json', '-', '--quiet'])
    expect(first.code).toBe(1)
    const [name = ''] = readdirSync(examples)
    const path = join(examples, name)
    const report = JSON.parse(first.stdout) as Report
    const [found] = report.cases
    expect(found).toMatchObject({ verdict: 'FAIL', scenario: path })
    expect(found?.repeat).toContain(`--mode none --delete ${path}`)
    expect(report.sometimes.length).toBeGreaterThan(10)
    expect((await loadScenario(path)).rules.length).toBeLessThanOrEqual(1)
    expect(readFileSync(path, 'utf8')).toContain('# popquiz serve ')
    const second = await run(args)
    expect(second.code).toBe(1)
    expect(second.stdout).toContain('(it was there before)')
    expect(second.stdout).toContain('0 scenarios, 1 of the folder tried first')
  })

  it('finds nothing at a careful one, and says what it has met', async () => {
    const args = ['--command', careful, '--explore', '6', '--seed', '2', '--examples', folder()]
    const { code, stdout } = await run(['conform', ...args])
    expect({ code, stdout }).toMatchObject({ code: 0 })
    expect(stdout).toMatch(/^6 scenarios.*, seed 2\n +\d+ {2}a message was fetched\n/)
  })

  it.each([
    [['--tag', 'tls'], '--tag makes no sense with --explore'],
    [['truth'], 'truth makes no sense with --explore'],
    [['--mode', 'none', '--mode', 'stls'], '--explore goes by one --mode'],
  ])('takes no choice of cases: %j', async (more, message) => {
    const args = ['conform', '--command', careful, '--explore', '1', ...more]
    const { code, stderr } = await run(args)
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(message) })
  })
})
