import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Workplace, has, root, workplace } from './workplace.ts'

/** `// needs: curl` or `# needs: curl` in an example's first lines names what it cannot do without. */
const needs = /^(?:\/\/|#) needs: (?<programs>.+)$/m

const textOf = (name: string): string => readFileSync(join(root, 'examples', name), 'utf8')

describe('the examples', () => {
  const all = readdirSync(join(root, 'examples'))
  const files = all.filter((name) => /\.(?:ts|sh)$/.test(name))
  const scenarios = all.filter((name) => name.endsWith('.yaml'))
  let place: Workplace
  beforeAll(async () => {
    place = await workplace()
    for (const name of scenarios) place.write(name, textOf(name))
  })
  afterAll(() => place.close())

  it('exist', () => {
    expect(files.length).toBeGreaterThan(0)
  })

  it('play each scenario file', () => {
    const scripts = files.map(textOf).join('\n')
    expect(scenarios.filter((name) => !scripts.includes(name))).toEqual([])
  })

  for (const name of files) {
    const text = textOf(name)
    const programs = needs.exec(text)?.groups?.['programs']?.split(/, */) ?? []
    const missing = programs.filter((program) => !has(program))
    const note = missing.length > 0 ? ` (skipped: ${missing.join(', ')} not installed)` : ''
    it.skipIf(missing.length > 0)(`${name} runs${note}`, { timeout: 60_000 }, () => {
      place.write(name, text)
      const run = (): string => {
        if (name.endsWith('.sh')) return place.shell(text, false)
        return name.endsWith('.test.ts') ? place.vitest(name) : place.typescript(name)
      }
      expect(run).not.toThrow()
    })
  }
})
