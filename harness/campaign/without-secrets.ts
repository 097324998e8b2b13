/** Octets of an output that a record keeps. */
const kept = 4 * 1024

/**
 * The end of what a client wrote, without the passwords it was given: neither as they are nor as POP3's ways of
 * logging in encode them.
 */
export function withoutSecrets(output: string, user: string, passwords: readonly string[]): string {
  let text = output
  for (const [index, password] of passwords.entries()) {
    if (password === '') continue
    const forms = [`\0${user}\0${password}`, `${user}\0${user}\0${password}`, password]
    for (const form of [...forms.map((one) => Buffer.from(one).toString('base64')), password]) {
      text = text.replaceAll(form, `<password-${index + 1}>`)
    }
  }
  return text.slice(-kept)
}
