import type { Mechanism } from '../mechanism.ts'

/**
 * A line of the registry: what CAPA must know of a mechanism, and where its file is. The file itself
 * is imported at the first AUTH that names it, so that a server starts without node:crypto.
 */
export interface MechanismEntry extends Pick<Mechanism, 'name' | 'plaintext' | 'needs'> {
  load(): Promise<Mechanism>
}

/** Every mechanism there is, by name. */
export const mechanisms: readonly MechanismEntry[] = [
  { name: 'LOGIN', plaintext: true, load: async () => (await import('./login.ts')).login },
  { name: 'PLAIN', plaintext: true, load: async () => (await import('./plain.ts')).plain },
]

const loaded = new Map<string, Mechanism>()

/**
 * The mechanism of that name, without regard to case (RFC 5034 section 5): a promise at its first use
 * in this process, the definition itself from then on. Undefined where there is none.
 */
export function mechanismNamed(name: string): Mechanism | Promise<Mechanism> | undefined {
  const key = name.toUpperCase()
  const known = loaded.get(key)
  if (known) return known
  return mechanisms
    .find((entry) => entry.name === key)
    ?.load()
    .then((mechanism) => {
      loaded.set(key, mechanism)
      return mechanism
    })
}
