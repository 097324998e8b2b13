import { isUtf8 } from 'node:buffer'
import type { SaslMark, SaslShape } from '../../transcript/entry.ts'
import { isBase64 } from './base64.ts'
import { shapeOfMechanism } from './shapes.ts'
import type { ShapeGround } from './shapes.ts'

/** Longer messages are told by their length alone. */
const longest = 16_384

/**
 * The form of a SASL message, for the transcript, which keeps no message itself. Pure; a few microseconds.
 * @param mechanism as AUTH named it, in upper case; empty where it is not known.
 * @param text the line, or what stands behind the mechanism's name and a space.
 */
export function saslShape(mechanism: string, text: string, ground: ShapeGround): SaslShape {
  if (text === '') return { form: 'empty' }
  if (text === '*') return { form: 'cancel' }
  if (text === '=') return { form: 'equals' }
  if (!isBase64(text)) return malformed(text)
  const message = Buffer.from(text, 'base64')
  const octets = message.length
  if (octets > longest) return { form: 'base64', octets }
  const found = shapeOfMechanism(mechanism, message, ground)
  const marks: SaslMark[] = []
  if (octets === 1 && message[0] === 0x2a) marks.push('asterisk')
  if (octets === 1 && message[0] === 1) marks.push('dummy')
  if (textual.has(mechanism) && !isUtf8(message)) marks.push('not-utf8')
  marks.push(...(found.marks ?? []))
  return { form: 'base64', octets, ...found, ...(marks.length > 0 && { marks }) }
}

/** Mechanisms whose messages are UTF-8 and nothing else. */
const textual: ReadonlySet<string> = new Set([
  'PLAIN',
  'LOGIN',
  'CRAM-MD5',
  'SCRAM-SHA-1',
  'SCRAM-SHA-1-PLUS',
  'SCRAM-SHA-256',
  'SCRAM-SHA-256-PLUS',
  'OAUTHBEARER',
  'XOAUTH2',
  'ANONYMOUS',
])

function malformed(text: string): SaslShape {
  const asterisk = /^[\s"']*\*+[\s"']*$/.test(text)
  return asterisk ? { form: 'malformed', marks: ['asterisk'] } : { form: 'malformed' }
}
