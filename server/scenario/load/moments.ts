import type { AnyFault } from '../faults.ts'
import type { On } from '../on.ts'
import { onText } from '../on.ts'

/** Moments at which the server says something, so that a reply can be replaced. */
const speaking = ['greeting', 'verb', 'sasl', 'any', 'line', 'idle', 'secured']

/** Moments at which a client's line is carried out. */
const commanding = ['verb', 'sasl', 'any', 'line']

/** Moments at which the maildrop can be changed. */
const changing = [...commanding, 'authentication', 'login', 'idle', 'disconnect']

/** Whether a reply is said at this moment. */
export function speaksAt(on: On): boolean {
  return speaking.includes(on.at)
}

/** Whether a command is carried out at this moment. */
export function performsAt(on: On): boolean {
  return commanding.includes(on.at)
}

/** Why a fault cannot stand at a moment, with the moments where it can; undefined where it can. */
export function misplaced(
  fault: AnyFault,
  on: On,
  layer: 'clear' | 'ciphertext',
): { readonly message: string; readonly hint: string } | undefined {
  const where = momentsOf(fault)
  const message = `${fault.kind} has no place at ${onText(on)}`
  if (!where.some((moment) => isAt(moment, on))) {
    return { message, hint: `it can stand at ${listed(where)}` }
  }
  if (fault.site !== 'wire') return undefined
  if (layer === 'ciphertext' && !['connect', 'tls'].includes(on.at)) {
    const hint = 'below TLS it lasts as long as the connection: put it at tls, or at connect'
    return { message: `${message} with layer ciphertext`, hint }
  }
  if (layer === 'clear' && on.at === 'tls') {
    return {
      message: `${message} with layer clear`,
      hint: 'write layer: ciphertext, or put it at secured',
    }
  }
  return undefined
}

/** The moments at which a fault can stand; VERB is any command. */
export function momentsOf({ site, moments, ...fault }: AnyFault): readonly string[] {
  if (moments) return moments
  if (site === 'reply') return words(speaking)
  if (site === 'maildrop') return words(changing)
  if (site === 'tls') return ['tls']
  const below = 'ciphertext' in fault && fault.ciphertext ? ['tls'] : []
  return ['connect', ...words(speaking), ...below]
}

function words(kinds: readonly string[]): string[] {
  return kinds.map((kind) => (kind === 'verb' ? 'VERB' : kind))
}

function isAt(moment: string, on: On): boolean {
  if (on.at !== 'verb') {
    // Where any command will do, so do those that `any` and `line` stand for.
    return moment === on.at || (moment === 'VERB' && (on.at === 'any' || on.at === 'line'))
  }
  return moment === 'VERB' || moment === on.verb || moment === 'any'
}

function listed(moments: readonly string[]): string {
  return moments.map((moment) => (moment === 'VERB' ? 'a command' : moment)).join(', ')
}
