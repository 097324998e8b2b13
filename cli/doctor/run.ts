import type { Given } from '../command.ts'
import { exitCodes } from '../trouble.ts'
import type { Finding } from './check.ts'
import { checks } from './checks/index.ts'

const marks = { good: 'ok', bad: 'FAIL', info: 'info' } as const

/** Runs every check. @returns the exit code: 1 where something must be mended */
export async function run(given: Given): Promise<number> {
  const json = given.switch('json')
  const width = Math.max(...checks.map(({ name }) => name.length)) + 2
  const findings: (Finding & { readonly check: string })[] = []
  for (const check of checks) {
    const finding = await check.run()
    findings.push({ check: check.name, ...finding })
    if (!json) process.stdout.write(lines(check.name.padEnd(width), finding))
  }
  if (json) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`)
  return findings.some(({ state }) => state === 'bad') ? exitCodes.failed : exitCodes.good
}

function lines(name: string, { state, found, fix }: Finding): string {
  const mark = marks[state].padEnd(6)
  const remedy = fix === undefined ? '' : `${' '.repeat(mark.length + name.length)}${fix}\n`
  return `${mark}${name}${found}\n${remedy}`
}
