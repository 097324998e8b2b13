import { UsageError } from '../../base/errors.ts'
import { octetsOf } from '../../base/octets.ts'
import { readFault } from '../faults.ts'
import type { LoadedAct, LoadedFault } from '../loaded.ts'
import type { Act, When, WrittenFault, WrittenReply } from '../model.ts'
import type { On } from '../on.ts'
import { parseSelector } from '../selector.ts'
import { checkTemplate } from '../template.ts'
import { misplaced, performsAt, speaksAt } from './moments.ts'
import type { Report, Spot } from './report.ts'

/** Where a part of a rule stands, and what is known of the rule. */
export interface Around {
  readonly spot: Spot
  readonly report: Report
  readonly on: readonly On[]
}

/** The same for a part within. */
function inside({ spot, ...around }: Around, ...path: (string | number)[]): Around {
  return { ...around, spot: { ...spot, path: [...spot.path, ...path] } }
}

/** Reads what a rule, or one step of it, does. */
export function readAct(act: Act, around: Around): LoadedAct {
  const { reply, perform, fault, note } = act
  const { report, spot, on } = around
  if (reply !== undefined) checkReply(reply, inside(around, 'reply'))
  if (perform === false && !on.some(performsAt)) {
    const message = 'perform: false says nothing here: no command is carried out at this moment'
    report.error({ ...spot, key: 'perform' }, message, 'take it away')
  }
  const faults = fault === undefined ? [] : readFaults(fault, inside(around, 'fault'))
  warnOfLie(act, around)
  return {
    perform: perform ?? true,
    faults,
    ...(reply !== undefined && { reply }),
    ...(note !== undefined && { note }),
  }
}

/** -ERR for a command that is carried out all the same is a lie that few mean. */
function warnOfLie({ reply, perform }: Act, { report, spot, on }: Around): void {
  const line = typeof reply === 'object' ? reply.line : reply
  if (perform !== undefined || line === undefined || !/^-ERR\b/i.test(line)) return
  if (!on.some(performsAt)) return
  report.warn(
    { ...spot, path: [...spot.path, 'reply'] },
    'the reply says -ERR, but the command is carried out',
    'write perform: false to refuse it truly, or perform: true where the lie is meant',
  )
}

function checkReply(reply: WrittenReply, around: Around): void {
  const { report, spot, on } = around
  if (!on.every(speaksAt)) {
    report.error(
      { ...spot, path: spot.path.slice(0, -1), key: 'reply' },
      'nothing is said at this moment, so there is no reply to replace',
      'put it at greeting, secured, idle, sasl, any, line or a command',
    )
  }
  if (typeof reply === 'string') return checkLine(reply, around)
  checkLine(reply.line, inside(around, 'line'))
  for (const [index, line] of (reply.lines ?? []).entries()) {
    checkLine(line, inside(around, 'lines', index))
  }
}

/** A line that goes out: its escapes, its variables, and what YAML may have done to it. */
function checkLine(line: string, { report, spot }: Around): void {
  report.attempt(spot, () => {
    octetsOf(line)
    checkTemplate(line)
    if (/[\r\n]/.test(line)) {
      throw new UsageError('a line has a line break in it', {
        hint: String.raw`give a body under lines:, write escapes in single quotes ('+OK\r\nmore'), and do not use | or >`,
      })
    }
  })
  yamlTraps(line, { report, spot })
}

/** What YAML makes of octets and `#`, where it is hardly meant. */
export function yamlTraps(text: string, { report, spot }: Pick<Around, 'report' | 'spot'>): void {
  const written = spot.source.scalar(spot.path)
  if (
    written?.style === 'double' &&
    /[\u0080-\u00ff]/.test(text) &&
    /\\x[89a-f]/i.test(written.source)
  ) {
    const escape = /\\x[89a-f][\da-f]?/i.exec(written.source)?.[0] ?? ''
    report.warn(
      spot,
      `${escape} in double quotes is a character, which goes out as two octets of UTF-8`,
      `write it in single quotes, '${escape}', for the one octet`,
    )
  }
  if (written?.style === 'plain' && /^\S/.test(written.comment ?? '')) {
    report.warn(
      spot,
      `#${written.comment} is a YAML comment, and is not sent`,
      'put the whole text in quotes where it is part of it, or a space behind #',
    )
  }
}

function readFaults(fault: WrittenFault | readonly WrittenFault[], around: Around): LoadedFault[] {
  if (!Array.isArray(fault)) return readOne(fault as WrittenFault, around)
  return (fault as readonly WrittenFault[]).flatMap((one, index) =>
    readOne(one, inside(around, index)),
  )
}

function readOne(written: WrittenFault, around: Around): LoadedFault[] {
  const { report, spot, on } = around
  const read = readFault(written)
  if (!('definition' in read)) {
    for (const { path, key, message, hint } of read) {
      const at = { ...spot, path: [...spot.path, ...path], ...(key !== undefined && { key }) }
      report.error(at, message, hint)
    }
    return []
  }
  const { definition, fault, values } = read
  for (const [name, value] of Object.entries(values)) {
    const at = { ...spot, path: [...spot.path, definition.kind, name] }
    if (typeof value === 'string') yamlTraps(value, { report, spot: at })
  }
  const below = definition.site === 'wire' && on.every(({ at }) => at === 'tls')
  const layer = read.layer ?? (below ? 'ciphertext' : 'clear')
  for (const moment of on) {
    const wrong = misplaced(definition, moment, layer)
    if (wrong) report.error(spot, wrong.message, wrong.hint)
  }
  return [{ definition, fault, values, layer }]
}

/** Checks the conditions of a rule beyond their form. */
export function checkWhen(when: When, around: Around): void {
  const { report } = around
  for (const key of ['nth', 'connection', 'session', 'sent'] as const) {
    const set = when[key]
    if (set === undefined) continue
    report.attempt(inside(around, key).spot, () => parseSelector(set))
  }
}
