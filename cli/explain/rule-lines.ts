import type { Fault } from '../../server/base/fault.ts'
import type { LoadedAct, LoadedRule } from '../../server/scenario/loaded.ts'
import type { When, WrittenReply } from '../../server/scenario/model.ts'
import { paragraph } from './paragraph.ts'

/** One rule in a few lines: its name, when it acts, what it does. */
export function ruleLines({ name, rule, when, times, per, acts }: LoadedRule): string[] {
  const at = [rule.on].flat().join(', ')
  const often = times === Infinity ? 'each time' : `${timesText(times)} a ${per}`
  const conditions = whenText(when)
  const head = `on ${at}${conditions === '' ? '' : ` when ${conditions}`}, ${often}:`
  const steps = acts.map(actText)
  const done =
    steps.length === 1
      ? paragraph(steps[0] ?? '', '    ')
      : steps.flatMap((step, index) =>
          paragraph(
            `${index + 1}. ${step}${index === steps.length - 1 ? ', from then on' : ''}`,
            '    ',
          ),
        )
  return [name, ...paragraph(head, '  '), ...done]
}

function timesText(times: number): string {
  if (times === 1) return 'once'
  return times === 2 ? 'twice' : `${times} times`
}

function whenText(when: When): string {
  return Object.entries(when)
    .map(([name, value]) => `${name} is ${[value].flat().join(' or ')}`)
    .join(' and ')
}

function actText({ reply, perform, faults, note }: LoadedAct): string {
  const parts = [
    ...(reply === undefined ? [] : [`says ${replyText(reply)}`]),
    ...(perform ? [] : ['does not carry the command out']),
    ...faults.map(({ fault }) => faultText(fault)),
    ...(note === undefined ? [] : [`(${note})`]),
  ]
  return parts.length === 0 ? 'tells the truth' : parts.join('; ')
}

/** As the transcript shows them, so that what acted can be found here. */
function replyText(reply: WrittenReply): string {
  if (typeof reply === 'string') return `"${reply}"`
  const { line, lines, close } = reply
  const body = lines === undefined ? '' : ` and ${lines.length} lines`
  return `"${line}"${body}${close ? ', then hangs up' : ''}`
}

function faultText(fault: Fault): string {
  return Object.entries(fault)
    .map(([kind, values]) => {
      const given = Object.entries(values).map(([name, value]) => `${name} ${shown(value)}`)
      return given.length === 0 ? kind : `${kind} (${given.join(', ')})`
    })
    .join('; ')
}

/** Values may hold thousands of octets. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 56)}..."` : text
}
