import { placeText } from '../../base/errors.ts'
import type { RuleHandle } from './rule-handle.ts'

/**
 * The rules that have never acted. Left out are those that were switched off, and those of profiles: how a
 * provider behaves in some case is no promise that the case will come.
 */
function unfired(rules: readonly RuleHandle[]): readonly RuleHandle[] {
  return rules.filter(
    ({ fired, enabled, scenario }) => fired === 0 && enabled && !scenario.startsWith('profiles/'),
  )
}

/** Rules told in one text; the rest is counted. */
const told = 20

/**
 * Says which rules have never acted, and why the nearest occasion was none; empty where all have.
 *
 * ```text
 * 1 rule never acted:
 *   cut message 2  (on RETR 2; scenarios/network/cut.yaml:18:5)
 *     nearest: RETR 1  ✓ verb  ✗ argument: wanted 2, was 1
 * ```
 */
export function unfiredText(rules: readonly RuleHandle[]): string {
  const idle = unfired(rules)
  if (idle.length === 0) return ''
  const heading = `${idle.length} rule${idle.length === 1 ? '' : 's'} never acted:`
  const lines = idle
    .slice(0, told)
    .flatMap(({ name, on, place, nearest }) => [
      `  ${name}  (on ${on.join(', ')}${place ? `; ${placeText(place)}` : ''})`,
      ...(nearest === '' ? ['    its moment never came'] : nearestLines(nearest)),
    ])
  const more = idle.length > told ? [`  and ${idle.length - told} more`] : []
  return [heading, ...lines, ...more].map((line) => `${line}\n`).join('')
}

const widest = 100

/** `    nearest: RETR 1  ✓ verb  ✗ ...`, in lines that fit a terminal. */
function nearestLines(nearest: string): readonly string[] {
  const lines: string[] = []
  let line = '    nearest:'
  for (const [index, part] of nearest.split(/ {2}(?=[✓✗])/).entries()) {
    const gap = index === 0 ? ' ' : '  '
    if (line.length + gap.length + part.length <= widest) line += gap + part
    else {
      lines.push(line)
      line = `             ${part}`
    }
  }
  return [...lines, line]
}
