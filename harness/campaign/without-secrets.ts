/** Octets of an output that a record keeps. */
const kept = 4 * 1024

/** What stands for a password, counted from 0. */
export const placeholder = (index: number): string => `<password-${index + 1}>`

/**
 * The end of what a client wrote, without the passwords it was given: neither as they are, nor as POP3's ways of
 * logging in, URLs and program texts write them.
 */
export function withoutSecrets(output: string, user: string, passwords: readonly string[]): string {
  let text = output
  for (const [index, password] of passwords.entries()) {
    if (password === '') continue
    // At once: what stands for a password may look like one.
    const forms = [...new Set(formsOf(user, Buffer.from(password).toString()))]
    const any = forms.toSorted((one, other) => other.length - one.length).map(literal)
    text = text.replace(new RegExp(any.join('|'), 'g'), placeholder(index))
  }
  return text.slice(-kept)
}

function formsOf(user: string, password: string): string[] {
  const coded = [`\0${user}\0${password}`, `${user}\0${user}\0${password}`, password]
  return [
    ...coded.map((one) => Buffer.from(one).toString('base64')),
    encodeURIComponent(password),
    JSON.stringify(password).slice(1, -1),
    password,
  ]
}

const literal = (text: string): string => text.replace(/[\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
