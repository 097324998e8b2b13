import type { Given } from '../command.ts'
import { exitCodes } from '../trouble.ts'
import { headlines } from './headlines.ts'
import type { Headline } from './headlines.ts'
import { pick } from './pick.ts'

/** Prints what there is. @returns the exit code @throws UsageError for words that nothing has */
export function run(given: Given): number {
  const all = headlines()
  const chosen = pick(all, {
    globs: given.words,
    area: given.text('area'),
    tag: given.text('tag'),
    severity: given.text('severity'),
    requirement: given.text('requirement'),
    catalogue: given.text('catalogue'),
  })
  process.stdout.write(
    given.switch('json') ? `${JSON.stringify(chosen, null, 2)}\n` : listing(chosen, all.length),
  )
  return exitCodes.good
}

/** A block an area; the severity stands in front, so that a column can be read down. */
function listing(chosen: readonly Headline[], all: number): string {
  const width = Math.max(0, ...chosen.map(({ id }) => id.length))
  const lines: string[] = []
  let area = ''
  for (const one of chosen) {
    if (one.area !== area) {
      if (area !== '') lines.push('')
      area = one.area
    }
    lines.push(`${(one.severity ?? '').padEnd(10)}${one.id.padEnd(width)}  ${one.title}`)
  }
  const of = chosen.length === all ? '' : ` of ${all}`
  const noun = (of === '' ? chosen.length : all) === 1 ? 'scenario' : 'scenarios'
  return [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    `${chosen.length}${of} ${noun}; popquiz explain ID says more of one`,
    '',
  ].join('\n')
}
