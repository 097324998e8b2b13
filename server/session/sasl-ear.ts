import type { Context } from '../state/context.ts'
import { definitionOf } from '../state/dispatch.ts'
import { saslShape } from '../state/sasl/shape.ts'
import type { SaslShape } from '../transcript/entry.ts'
import type { Line } from '../wire/line-reader.ts'

/** Tells the form of what a client says in SASL, for the transcript. */
export interface SaslEar {
  /** A line with AUTH. @param argumentAt where its mechanism stands */
  auth(line: Line, argumentAt: number): SaslShape | undefined
  /** A line where an answer is due. */
  answer(line: Line): SaslShape | undefined
}

/** Listens on one connection: the answers belong to the mechanism of the last AUTH. */
export function saslEar(context: Context): SaslEar {
  let mechanism = ''
  const ground = {
    isAccount: (name: string): boolean =>
      context.service.directory.find(context.scripted?.named?.(name) ?? name) !== undefined,
  }
  return {
    auth({ text, overlong }, argumentAt) {
      const space = text.indexOf(' ', argumentAt)
      mechanism = text.slice(argumentAt, space < 0 ? undefined : space).toUpperCase()
      if (space < 0 || overlong) return undefined
      return saslShape(mechanism, text.slice(space + 1), ground)
    },
    answer({ text, overlong }) {
      if (overlong) return undefined
      const word = /^[A-Za-z]{3,4}(?= |$)/.exec(text)?.[0].toUpperCase()
      if (word !== undefined && definitionOf(word)) return { form: 'command', verb: word }
      return saslShape(mechanism, text, ground)
    },
  }
}
