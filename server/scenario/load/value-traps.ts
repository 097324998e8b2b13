import type { z } from 'zod'
import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'
import { templateVariables } from '../template.ts'
import type { WrittenScalar } from './source.ts'

/**
 * Why a value is not what it looks like: YAML took a text for a number, a word for a text and the like.
 * @returns the fix, or undefined where YAML is not to blame
 */
export function valueTrap(
  found: unknown,
  issue: z.core.$ZodIssue,
  path: YamlPath,
  written: WrittenScalar | undefined,
): string | undefined {
  if (path[0] === 'rules' && path[2] === 'on' && isMoment(found)) {
    return "the moment is a text, and conditions stand beside it: on: 'PASS', then when: { connection: 2 }"
  }
  const wantsSwitch = /true or false/.test(issue.message)
  if (wantsSwitch && typeof found === 'string' && /^(?:yes|no|on|off|y|n)$/i.test(found)) {
    return `in YAML 1.2 ${found} is a text: write ${/^(?:yes|on|y)$/i.test(found) ? 'true' : 'false'}`
  }
  if (wantsSwitch && typeof found === 'string' && /^(?:true|false)$/i.test(found)) {
    return `write ${found.toLowerCase()} without quotes`
  }
  if (found === 'once') return 'write times: 1, with per: connection, maildrop or server'
  if (found === null) {
    const typed = written?.source ?? ''
    return typed === ''
      ? 'nothing stands behind the colon; is the next line indented far enough?'
      : `${typed} is YAML's word for nothing: leave the key out, or put it in quotes`
  }
  if (typeof found === 'number' || typeof found === 'boolean')
    return notAText(found, issue, written)
  if (typeof found === 'object' && wantsText(issue)) {
    return Array.isArray(found)
      ? 'a text that begins with [ goes in quotes, as does one behind a dash'
      : 'a text that begins with { or holds a colon and a space goes in quotes'
  }
  if (typeof found === 'string' && /number/.test(issue.message) && /^\d+$/.test(found)) {
    return 'write it without quotes'
  }
  return undefined
}

/** A moment and its conditions in one map, as other tools have it. */
function isMoment(found: unknown): boolean {
  return (
    typeof found === 'object' && found !== null && Object.values(found).some((one) => one !== null)
  )
}

function wantsText(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' ? issue.expected === 'string' : issue.code === 'custom'
}

function notAText(
  found: number | boolean,
  issue: z.core.$ZodIssue,
  written: WrittenScalar | undefined,
): string | undefined {
  if (!wantsText(issue) && !/text/.test(issue.message)) return undefined
  const typed = written?.source ?? String(found)
  const zeros = /^0\d/.test(typed) ? `, and drops the zeros of ${typed}` : ''
  return `YAML reads ${typed} as ${typeof found === 'number' ? 'a number' : 'true or false'}${zeros}; write '${typed}' in quotes`
}

/** What a key that nobody means comes from. */
export function keyTrap(key: string, path: YamlPath, value: unknown): string | undefined {
  if (value === null && templateVariables.some((name) => name === key)) {
    return `a text that begins with { goes in quotes: '{${key}} ...'`
  }
  if (path[0] === 'mailbox' && path.length === 2 && /^(?:text|file|base64|generate)$/.test(key)) {
    return 'put messages: above the list: mailbox: { messages: [...] }'
  }
  const inRule = path.length === 2 && path[0] === 'rules'
  if ((key === 'true' || key === 'True') && inRule) {
    return 'a tool that knows only YAML 1.1 has turned on: into true: ; write on:'
  }
  if (key === 'stls') return 'the moment of a handshake is on: tls, the command is on: STLS'
  if (key === 'once') return 'write times: 1 with per: connection, maildrop or server'
  if (key === 'match' && inRule) return 'the moment stands under on:, conditions under when:'
  if (key === '') return 'a key is missing in front of a colon'
  return undefined
}
