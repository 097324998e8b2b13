import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'
import type { LoadedAct, LoadedRule } from '../loaded.ts'
import type { Rule } from '../model.ts'
import type { On } from '../on.ts'
import { parseOn } from '../on.ts'
import type { Report, Spot } from './report.ts'
import { checkWhen, readAct } from './rule-parts.ts'
import type { Source } from './source.ts'

/** A rule whose form is right, and where it stands. */
export interface WrittenRule {
  readonly rule: Rule
  readonly source: Source
  readonly path: YamlPath
  readonly report: Report
  /** The id of its scenario. */
  readonly scenario: string
  /** What it is called where it has no name. */
  readonly fallback: string
}

/**
 * Reads one rule. What is wrong goes into the report; the rule that is returned is then of no use but for
 * finding more that is wrong.
 */
export function compileRule(written: WrittenRule): LoadedRule {
  const { rule, source, path, report, scenario, fallback } = written
  const spot: Spot = { source, path }
  const on = readMoments(rule.on, spot, report)
  const around = { spot, report, on }
  if (rule.when) checkWhen(rule.when, { ...around, spot: { source, path: [...path, 'when'] } })
  checkCounts(rule, spot, report)
  checkActs(rule, spot, report)
  const place = source.placeOf(path)
  return {
    name: rule.name ?? fallback,
    scenario,
    ...(place.line !== undefined && { place }),
    rule,
    on,
    when: rule.when ?? {},
    times: typeof rule.times === 'number' ? rule.times : Infinity,
    per: rule.per ?? 'connection',
    acts: actsOf(rule, around),
  }
}

function actsOf(rule: Rule, around: Parameters<typeof readAct>[1]): LoadedAct[] {
  const { spot } = around
  if (!rule.sequence) return [readAct(rule, around)]
  return rule.sequence.map((step, index) =>
    readAct(step, { ...around, spot: { ...spot, path: [...spot.path, 'sequence', index] } }),
  )
}

function readMoments(on: Rule['on'], { source, path }: Spot, report: Report): On[] {
  const texts: readonly string[] = typeof on === 'string' ? [on] : on
  return texts.flatMap((text, index) => {
    const at = typeof on === 'string' ? [...path, 'on'] : [...path, 'on', index]
    return report.attempt({ source, path: at }, () => parseOn(text)) ?? []
  })
}

const scopesHint =
  'per: connection begins again with each connection, per: maildrop counts for the user, per: server for all'

/** `times` and `per` are always said, so that nobody wonders how often something happens. */
function checkCounts(rule: Rule, spot: Spot, report: Report): void {
  const { times, per, sequence, mark, unmark } = rule
  if (times === undefined && !sequence) {
    report.error(
      spot,
      'the rule does not say how often it acts',
      'write times: always, or times: 1 with per: connection, maildrop or server',
    )
  }
  if (per !== undefined) return
  if (typeof times === 'number') {
    report.error(
      { ...spot, key: 'times' },
      `times: ${times} does not say where it is counted`,
      scopesHint,
    )
  } else if (sequence) {
    report.error({ ...spot, key: 'sequence' }, 'a sequence needs per', scopesHint)
  } else if (mark !== undefined || unmark !== undefined) {
    const key = mark === undefined ? 'unmark' : 'mark'
    report.error({ ...spot, key }, `${key} does not say where it is remembered`, scopesHint)
  }
}

/** A rule does something, and in one way. */
function checkActs(rule: Rule, spot: Spot, report: Report): void {
  const { sequence, act } = rule
  const own = (['reply', 'perform', 'fault', 'note'] as const).filter(
    (key) => rule[key] !== undefined,
  )
  const [first] = own.filter((key) => key !== 'note')
  if (sequence && first !== undefined) {
    const hint = `put ${first} into the steps; {} is a step that leaves the truth alone`
    report.error({ ...spot, key: first }, `${first} stands beside sequence`, hint)
  }
  if (sequence && act) {
    report.error({ ...spot, key: 'act' }, 'act stands beside sequence', 'make two rules of it')
  }
  const marks = rule.mark !== undefined || rule.unmark !== undefined
  if (own.length === 0 && !sequence && !act && !marks) {
    const hint = 'give it reply, fault, sequence, mark or perform: false'
    report.error(spot, 'the rule does nothing', hint)
  }
}
