import { passwordsOf } from '../accounts/credentials.ts'
import { decodeUtf8, prepare } from '../accounts/prepare.ts'
import type { Context } from '../state/context.ts'
import type { ParsedLine } from '../state/parse.ts'
import type { DigestMistake, PasswordChange, SecretFacts } from '../transcript/entry.ts'

/** Bracketed texts of a greeting that are tried; a greeting can be full of them. */
const mostTexts = 32

/**
 * What the transcript may tell of the secret in this line, beyond a placeholder: whether it is the password
 * that the account has, or what became of that on the way. Undefined for all but PASS and APOP.
 * @param greeting as it was said on this connection.
 */
export function secretFacts(
  context: Context,
  line: string,
  { verb, argumentAt }: ParsedLine,
  greeting: string,
): SecretFacts | undefined {
  if (verb === 'PASS') return passFacts(context, line.slice(argumentAt))
  return verb === 'APOP' ? apopFacts(context, line.slice(argumentAt), greeting) : undefined
}

function passFacts(context: Context, said: string): SecretFacts | undefined {
  const passwords = known(context, context.user)
  const decoded = decodeUtf8(said)
  if (said === '' && passwords.length > 0) return { password: 'cut' }
  if (passwords.includes((decoded && prepare(decoded)) ?? '')) return { password: 'same' }
  for (const password of passwords) {
    const change = changeOf(password, said)
    if (change) return { password: change }
  }
  return undefined
}

function apopFacts(context: Context, behind: string, greeting: string): SecretFacts {
  const [name = '', digest = '', ...more] = behind.split(' ').filter(Boolean)
  const words = [name, digest, ...more].filter(Boolean).length
  return {
    words,
    digits: digitsOf(digest),
    ...digested(known(context, decodeUtf8(name) ?? ''), digest.toLowerCase(), greeting),
  }
}

function known({ service, scripted }: Context, name: string): readonly string[] {
  if (name === '') return []
  const account = service.directory.find(scripted?.named?.(name) ?? name)
  return account ? passwordsOf(account) : []
}

/** Octets as latin1 text, as lines are. */
const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** What careless clients make of a password, by what the octets show. */
const changes: readonly (readonly [PasswordChange, (password: string, said: string) => boolean])[] =
  [
    ['trimmed', (it, said) => [it.trim(), it.trimStart(), it.trimEnd()].includes(said)],
    ['padded', (it, said) => said.length > it.length && said.trim() === it.trim()],
    ['respaced', (it, said) => it.replace(/\s+/g, '') === said.replace(/\s+/g, '')],
    ['quoted', (it, said) => [it, quoted(it)].some((text) => enclosed(said, text))],
    ['unquoted', (it, said) => said === it.replace(/["']/g, '') || enclosed(it, said)],
    ['escaped', (it, said) => [quoted(it), it.replace(/\W/g, String.raw`\$&`)].includes(said)],
    ['unescaped', (it, said) => said === it.replace(/\\(.)/g, '$1')],
    ['unescaped', (it, said) => said === it.replaceAll('\\', '')],
    ['percent-encoded', (it, said) => /%[0-9a-f]{2}/i.test(said) && percentDecoded(said) === it],
    ['percent-decoded', (it, said) => /%[0-9a-f]{2}/i.test(it) && percentDecoded(it) === said],
    ['percent-decoded', (it, said) => it.includes('%') && it.replaceAll('%', '') === said],
    ['other-case', (it, said) => it.toLowerCase() === said.toLowerCase()],
    ['cut', (it, said) => it.startsWith(said) && said.length * 2 >= it.length],
    ['cut', (it, said) => /\W/.test(it.slice(said.length, said.length + 1)) && it.startsWith(said)],
  ]

function changeOf(password: string, said: string): PasswordChange | undefined {
  const octets = latin1(password)
  const found = changes.find(([, made]) => made(octets, said))?.[0]
  return found ?? (octets !== password && recoded(password).includes(said) ? 'recoded' : undefined)
}

const enclosed = (text: string, inner: string): boolean =>
  text === `"${inner}"` || text === `'${inner}'`

const quoted = (text: string): string => text.replace(/["\\]/g, String.raw`\$&`)

const percentDecoded = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

/** A password beyond ASCII in the wrong character set, as latin1 text. */
function recoded(password: string): string[] {
  const octets = latin1(password)
  const seven = octets.replace(/[\x80-\xff]/g, (octet) =>
    String.fromCharCode(octet.charCodeAt(0) & 0x7f),
  )
  const marks = /[^\0-\x7f]/gu
  return [
    Buffer.from(password, 'latin1').toString('latin1'),
    latin1(octets),
    seven,
    password.replace(marks, '?'),
    octets.replace(/[^\0-\x7f]/g, '?'),
    password.replace(marks, ''),
    password.normalize('NFD').replace(marks, ''),
  ]
}

function digitsOf(digest: string): NonNullable<SecretFacts['digits']> {
  if (!/^[0-9a-fA-F]{32}$/.test(digest)) return 'other'
  if (!/[A-F]/.test(digest)) return 'lower'
  return /[a-f]/.test(digest) ? 'mixed' : 'upper'
}

/** Finds out by trial what was digested. The right way is tried first, so that it costs one MD5. */
function digested(
  passwords: readonly string[],
  digest: string,
  greeting: string,
): Pick<SecretFacts, 'over' | 'mistake'> {
  if (passwords.length === 0) return {}
  const texts = bracketed(greeting)
  for (const over of texts) {
    if (passwords.some((password) => md5(over + latin1(password)) === digest)) return { over }
  }
  for (const over of texts) {
    for (const password of passwords.map(latin1)) {
      const mistake = mistakes.find(([, made]) => made(over, password).includes(digest))?.[0]
      if (mistake) return { over, mistake }
    }
  }
  return {}
}

const mistakes: readonly (readonly [
  DigestMistake,
  (text: string, password: string) => string[],
])[] = [
  ['without-brackets', (text, password) => [md5(text.slice(1, -1) + password)]],
  ['password-first', (text, password) => [md5(password + text)]],
  [
    'line-end',
    (text, password) =>
      ['\r\n', '\n', '\r', '\0', ' '].flatMap((end) => [
        md5(text + password + end),
        md5(text + end + password),
      ]),
  ],
  ['keyed', (text, password) => [hmac(password, text), hmac(text, password)]],
]

/** All that might be taken for a timestamp: from each `<` to the next `>`, and from the first to the last. */
function bracketed(greeting: string): string[] {
  const inner = greeting.match(/<[^<>]*>/g) ?? []
  const first = greeting.indexOf('<')
  const rest = first < 0 ? '' : greeting.slice(first)
  const outer = [/^<[^>]*>/, /^<.*>/s, /^<.*/s].flatMap((whole) => whole.exec(rest) ?? [])
  return [...new Set([...inner.slice(0, mostTexts), ...outer])]
}

function md5(text: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto')
  return createHash('md5').update(text, 'latin1').digest('hex')
}

function hmac(key: string, text: string): string {
  const { createHmac } = process.getBuiltinModule('node:crypto')
  return createHmac('md5', Buffer.from(key, 'latin1')).update(text, 'latin1').digest('hex')
}
