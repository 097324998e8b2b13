import type { Entry } from '../../server/transcript/entry.ts'

type Kind = Entry['kind']
type Type = 'string' | 'number' | 'boolean' | 'object'

/** Keys without which an entry cannot be judged, by its kind. Others may be missing, or more. */
const needed: Readonly<Record<Kind, Readonly<Record<string, Type>>>> = {
  connect: { listener: 'string' },
  tls: { via: 'string' },
  'tls-failed': { via: 'string', cause: 'string' },
  received: { as: 'string', line: 'string', octets: 'number', tls: 'boolean' },
  sent: { as: 'string', answers: 'number', line: 'string', octets: 'number' },
  discarded: { octets: 'number', reason: 'string' },
  maildrop: { event: 'string', user: 'string', messages: 'number' },
  fault: { fault: 'object', site: 'string', scenario: 'string' },
  end: { by: 'string', how: 'string' },
}

const always: Readonly<Record<string, Type>> = { n: 'number', at: 'number', connection: 'number' }

/** What is wrong with an entry of a transcript that was read, for a sentence; null where nothing is. */
export function wrongEntry(value: unknown): string | null {
  if (!isObject(value) || typeof value['kind'] !== 'string') return 'not an entry of a transcript'
  const kind = value['kind']
  if (!isKind(kind)) return `there are no entries of kind ${JSON.stringify(kind)}`
  for (const [key, type] of Object.entries({ ...always, ...needed[kind] })) {
    if (typeof value[key] !== type || value[key] === null) {
      return `the entry of kind "${kind}" has no ${type} "${key}"`
    }
  }
  return null
}

function isKind(word: string): word is Kind {
  return Object.hasOwn(needed, word)
}

/** Whether it may have keys. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
