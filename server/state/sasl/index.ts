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
  {
    name: 'ANONYMOUS',
    plaintext: false,
    needs: 'anonymous-account',
    load: async () => (await import('./anonymous.ts')).anonymous,
  },
  { name: 'CRAM-MD5', plaintext: false, load: async () => (await import('./cram-md5.ts')).cramMd5 },
  {
    name: 'DIGEST-MD5',
    plaintext: false,
    load: async () => (await import('./digest-md5.ts')).digestMd5,
  },
  {
    name: 'EXTERNAL',
    plaintext: false,
    needs: 'client-certificate',
    load: async () => (await import('./external.ts')).external,
  },
  { name: 'LOGIN', plaintext: true, load: async () => (await import('./login.ts')).login },
  { name: 'NTLM', plaintext: false, load: async () => (await import('./ntlm.ts')).ntlm },
  {
    name: 'OAUTHBEARER',
    plaintext: true,
    needs: 'tokens',
    load: async () => (await import('./oauthbearer.ts')).oauthBearer,
  },
  { name: 'PLAIN', plaintext: true, load: async () => (await import('./plain.ts')).plain },
  {
    name: 'SCRAM-SHA-1',
    plaintext: false,
    load: async () => (await import('./scram-sha-1.ts')).scramSha1,
  },
  {
    name: 'SCRAM-SHA-1-PLUS',
    plaintext: false,
    needs: 'tls',
    load: async () => (await import('./scram-sha-1-plus.ts')).scramSha1Plus,
  },
  {
    name: 'SCRAM-SHA-256',
    plaintext: false,
    load: async () => (await import('./scram-sha-256.ts')).scramSha256,
  },
  {
    name: 'SCRAM-SHA-256-PLUS',
    plaintext: false,
    needs: 'tls',
    load: async () => (await import('./scram-sha-256-plus.ts')).scramSha256Plus,
  },
  {
    name: 'XOAUTH2',
    plaintext: true,
    needs: 'tokens',
    load: async () => (await import('./xoauth2.ts')).xoauth2,
  },
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
