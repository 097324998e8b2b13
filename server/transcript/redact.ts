/** What kind of secret a placeholder stands for. */
export type SecretKind = 'password' | 'digest' | 'sasl'

/** Replaces secrets by placeholders that are stable within one server. */
export interface Redactor {
  /**
   * `<password-1>` for the first password seen, the same again for the same octets, so that a check may
   * ask whether a client repeated itself without anyone reading what it said.
   */
  placeholder(kind: SecretKind, secret: string): string
}

/** Distinct secrets told apart per kind; later ones share one placeholder, so that memory stays bounded. */
const distinct = 20_000

/** A redactor with nothing seen yet. */
export function redactor(): Redactor {
  const seen = new Map<SecretKind, Map<string, string>>()
  return {
    placeholder(kind, secret) {
      let known = seen.get(kind)
      if (!known) seen.set(kind, (known = new Map()))
      let text = known.get(secret)
      if (text === undefined) {
        if (known.size >= distinct) return `<${kind}>`
        text = `<${kind}-${known.size + 1}>`
        known.set(secret, text)
      }
      return text
    },
  }
}
