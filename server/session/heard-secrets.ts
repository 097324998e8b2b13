import type { ReplyFacts } from './entries.ts'

/** Later secrets of one connection push out the earliest. */
const kept = 32

/** A secret shorter than this is replaced only where it stands alone: all of a text must not become it. */
const telling = 4

/** Secrets that one client has said, so that a rule which repeats them does not bring them into the transcript. */
export interface HeardSecrets {
  /** @param redacted the same line with its secret replaced. */
  note(line: string, redacted: string): void
  /** The text with all of them replaced. */
  hide(text: string): string
}

/** None yet. */
export function heardSecrets(): HeardSecrets {
  const placeholders = new Map<string, string>()
  return {
    note(line, redacted) {
      if (line === redacted) return
      let front = 0
      while (front < line.length && line[front] === redacted[front]) front++
      let back = 0
      const longest = Math.min(line.length, redacted.length) - front
      while (back < longest && line.at(-1 - back) === redacted.at(-1 - back)) back++
      const secret = line.slice(front, line.length - back)
      if (secret === '') return
      placeholders.set(secret, redacted.slice(front, redacted.length - back))
      const [earliest] = placeholders.keys()
      if (placeholders.size > kept && earliest !== undefined) placeholders.delete(earliest)
    },
    hide(text) {
      let hidden = text
      for (const [secret, placeholder] of placeholders) {
        if (!hidden.includes(secret)) continue
        hidden =
          secret.length < telling
            ? hidden.replace(alone(secret), () => placeholder)
            : hidden.replaceAll(secret, () => placeholder)
      }
      return hidden
    },
  }
}

function alone(secret: string): RegExp {
  const literal = secret.replace(/[^\w]/g, (character) => `\\u${code(character)}`)
  return new RegExp(`(?<!\\w)${literal}(?!\\w)`, 'g')
}

function code(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0')
}

/** What is recorded of a reply, whatever a rule put into it. */
export function withoutSecrets(facts: ReplyFacts, { hide }: HeardSecrets): ReplyFacts {
  const { line, truth, body } = facts
  return {
    ...facts,
    line: hide(line),
    truth: truth === undefined ? undefined : hide(truth),
    body: body && { ...body, head: hide(body.head), tail: hide(body.tail) },
  }
}
