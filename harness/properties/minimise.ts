import type { Act, Rule, Scenario } from '../../server/scenario/model.ts'
import type { GeneratedMessage } from './arbitraries/maildrop.ts'
import { simplest } from './arbitraries/message.ts'

/**
 * Takes away from a scenario what is not needed for `fails` to stay true, one thing at a time: rules, faults,
 * settings, messages, lines of messages. What is left cannot lose any one of them.
 */
export async function minimised(
  scenario: Scenario,
  fails: (simpler: Scenario) => Promise<boolean>,
): Promise<Scenario> {
  let best = scenario
  for (let again = true; again;) {
    again = false
    for (const simpler of simplerOnes(best)) {
      if (!(await fails(simpler))) continue
      best = simpler
      again = true
      break
    }
  }
  return best
}

/** Scenarios with one thing less, those with the largest difference first. */
function* simplerOnes(scenario: Scenario): Generator<Scenario> {
  const { rules = [], server } = scenario
  for (const index of rules.keys()) yield { ...scenario, rules: rules.toSpliced(index, 1) }
  if (server) {
    const { server: _, ...rest } = scenario
    yield rest
    yield* fewerSettings(scenario)
  }
  yield* fewerFaults(scenario, rules)
  yield* fewerMessages(scenario)
}

function* fewerSettings(scenario: Scenario): Generator<Scenario> {
  const settings = Object.entries(scenario.server?.settings ?? {})
  if (settings.length < 2) return
  for (const index of settings.keys()) {
    const left = Object.fromEntries(settings.toSpliced(index, 1))
    yield { ...scenario, server: { ...scenario.server, settings: left } }
  }
}

/** One fault less where a rule has several. */
function* fewerFaults(scenario: Scenario, rules: readonly Rule[]): Generator<Scenario> {
  for (const [at, rule] of rules.entries()) {
    const { fault } = rule
    if (!isList(fault) || fault.length < 2) continue
    for (const index of fault.keys()) {
      const less: Rule = { ...rule, fault: fault.toSpliced(index, 1) }
      yield { ...scenario, rules: rules.with(at, less) }
    }
  }
}

function isList(fault: Act['fault']): fault is Extract<Act['fault'], readonly unknown[]> {
  return Array.isArray(fault)
}

function* fewerMessages(scenario: Scenario): Generator<Scenario> {
  const messages = generated(scenario.mailbox)
  if (!messages) return
  if (messages.length > 1) {
    for (const index of messages.keys()) {
      yield { ...scenario, mailbox: messages.toSpliced(index, 1) }
    }
  }
  for (const [index, message] of messages.entries()) {
    for (const content of simplerTexts(Buffer.from(message.content).toString('latin1'))) {
      const simpler = { ...message, content: Buffer.from(content, 'latin1') }
      yield { ...scenario, mailbox: messages.with(index, simpler) }
    }
  }
}

function generated(mailbox: Scenario['mailbox']): readonly GeneratedMessage[] | null {
  if (!Array.isArray(mailbox)) return null
  const list = mailbox as readonly GeneratedMessage[]
  return list.every(({ content }) => content instanceof Uint8Array) ? list : null
}

/** The simplest message, then without each half, then without each line. */
function* simplerTexts(text: string): Generator<string> {
  if (text === simplest) return
  if (text.length > simplest.length) yield simplest
  const lines = text.split('\r\n').slice(0, -1)
  const joined = (some: readonly string[]): string => some.map((line) => `${line}\r\n`).join('')
  if (lines.length < 2) return
  if (lines.length > 3) {
    const half = Math.ceil(lines.length / 2)
    yield joined(lines.slice(half))
    yield joined(lines.slice(0, half))
  }
  for (const index of lines.keys()) yield joined(lines.toSpliced(index, 1))
}
