import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'
import type { Report } from '../load/report.ts'
import { readAct } from '../load/rule-parts.ts'
import type { Source } from '../load/source.ts'
import type { LoadedRule } from '../loaded.ts'
import type { Rule, When } from '../model.ts'
import type { On } from '../on.ts'
import { knownVerbs, onText } from '../on.ts'
import type { WrittenExchange } from './exchanges.ts'
import { exchangesOf } from './exchanges.ts'
import { dialogueLines } from './lines.ts'
import type { Login } from './logins.ts'
import { loginsOf, warnOfSecrets } from './logins.ts'
import { isRemark } from './remarks.ts'
import type { Answer } from './replies.ts'
import { answerOf } from './replies.ts'

/** A dialogue where it was written. */
export interface WrittenDialogue {
  readonly text: string
  readonly source: Source
  readonly path: YamlPath
  readonly report: Report
  /** The id of its scenario. */
  readonly scenario: string
}

/** A dialogue as rules, and who logs in with it. */
export interface Dialogue {
  readonly rules: readonly LoadedRule[]
  readonly logins: readonly Login[]
}

/** Turns a log into rules, an exchange each. What is wrong goes into the report, with its line. */
export function compileDialogue(written: WrittenDialogue): Dialogue {
  const { text, source, path, report, scenario } = written
  const exchanges = exchangesOf(dialogueLines(text, { source, path }, isRemark), report)
  if (exchanges.length === 0) {
    report.error({ source, path }, 'the dialogue has no line', 'write C: and S: lines')
  }
  const answers = exchanges.map((exchange) => answerOf(exchange, report))
  const logins = loginsOf(exchanges, answers)
  warnOfSecrets(exchanges, report)
  const indexes = new Map<string, number>()
  const rules = exchanges.map((exchange, at) => {
    const id = `${scenario}#${exchange.connection ?? 0}`
    const index = indexes.get(id) ?? 0
    indexes.set(id, index + 1)
    return ruleOf(exchange, answers[at]!, { id, index, scenario, source, path, report })
  })
  return { rules: [...loginRules(logins, written), ...rules], logins }
}

interface Around extends Omit<WrittenDialogue, 'text'> {
  readonly id: string
  readonly index: number
}

function ruleOf(exchange: WrittenExchange, answer: Answer, around: Around): LoadedRule {
  const { id, index, scenario, source, path, report } = around
  const line = exchange.asked?.line ?? exchange.said[0]?.line
  const spot = line?.spot ?? { source, path }
  const on = momentsOf(exchange)
  const when = whenOf(exchange)
  const { status: _, fault, ...said } = answer
  const rule: Rule = {
    name: `dialogue, line ${line?.number ?? 1}`,
    on: on.map(onText),
    ...(Object.keys(when).length > 0 && { when }),
    times: 'always',
    ...said,
    ...(fault.length > 0 && { fault }),
  }
  const place = spot.place ?? source.placeOf(path)
  const pattern = exchange.asked?.pattern
  return {
    name: rule.name!,
    scenario,
    ...(place.line !== undefined && { place }),
    rule,
    on,
    when,
    times: Infinity,
    per: 'connection',
    acts: [readAct(rule, { spot, report, on })],
    script: { id, index, ...(pattern && { match: pattern.match }) },
  }
}

function momentsOf({ asked, answers }: WrittenExchange): On[] {
  if (!asked) return [{ at: 'greeting' }]
  if (answers) return [{ at: 'sasl' }]
  const { verb } = asked.pattern
  if (verb !== null && knownVerbs.includes(verb)) return [{ at: 'verb', verb, arguments: null }]
  return [{ at: 'any' }]
}

function whenOf({ connection, tls }: WrittenExchange): When {
  return {
    ...(connection !== null && { connection }),
    ...(tls !== null && { tls }),
  }
}

/** Where the log has a login that works, it works with whatever password the client has. */
function loginRules(
  logins: readonly Login[],
  { source, path, report, scenario }: WrittenDialogue,
): LoadedRule[] {
  const accepted = logins.filter(({ accepted }) => accepted)
  if (accepted.length === 0) return []
  const names = accepted.flatMap(({ user }) => user ?? [])
  const when: When = names.length === accepted.length ? { user: [...new Set(names)] } : {}
  const on: On = { at: 'authentication' }
  const name = 'dialogue, login'
  const rule: Rule = { name, on: onText(on), when, times: 'always', fault: 'login-accepted' }
  const acts = [readAct(rule, { spot: { source, path }, report, on: [on] })]
  return [{ name, scenario, rule, on: [on], when, times: Infinity, per: 'connection', acts }]
}
