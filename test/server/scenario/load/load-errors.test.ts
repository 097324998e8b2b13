import { readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../../server/base/errors.ts'
import { loadScenario } from '../../../../server/scenario/load/load.ts'
import { problemText } from '../../../../server/scenario/load/report.ts'

const golden = join(import.meta.dirname, 'golden')
const files = readdirSync(golden).filter((name) => name.endsWith('.yaml'))

/** What a person reads about a file. Paths are those from the folder of the golden files. */
async function told(name: string): Promise<string> {
  const file = relative(process.cwd(), join(golden, name))
  const text = await loadScenario(file).then(
    ({ warnings }) => warnings.map((one) => `warning ${problemText(one)}`).join('\n'),
    (error: unknown) => {
      if (error instanceof UsageError) return String(error)
      throw error
    },
  )
  return `${text.replaceAll(`${golden}/`, '').replaceAll(`${relative(process.cwd(), golden)}/`, '')}\n`
}

describe('what is said of a scenario file', () => {
  it.each(files)('%s: names the place, what is wrong and the fix', async (name) => {
    const text = await told(name)
    expect(text).toMatch(/\S/)
    await expect(text).toMatchFileSnapshot(join(golden, `${basename(name, '.yaml')}.txt`))
  })
})
