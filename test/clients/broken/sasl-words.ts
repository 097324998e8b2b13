import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import type { Scenario } from '../../../server/scenario/model.ts'
import { isOk } from './hand.ts'
import type { Hand } from './hand.ts'

/** Octets in latin1 as base64. */
export const base64 = (octets: string): string => Buffer.from(octets, 'latin1').toString('base64')

/** What a challenge decodes to, in latin1. */
const decoded = (challenge: string): string =>
  Buffer.from(challenge.slice(2), 'base64').toString('latin1')

/** PLAIN in one message. */
export const plainMessage = ({ user, password }: Hand, authzid: string = ''): string =>
  base64(`${authzid}\0${user}\0${password}`)

/** The token of {@link withToken}. */
export const token = 'ya29.good'

/** XOAUTH2 in one message. */
export const xoauth2Message = ({ user }: Hand, bearer: string = token): string =>
  base64(`user=${user}\x01auth=Bearer ${bearer}\x01\x01`)

/** OAUTHBEARER in one message. */
export const oauthBearerMessage = ({ user }: Hand, bearer: string = token): string =>
  base64(`n,a=${user},\x01auth=Bearer ${bearer}\x01\x01`)

/** A truthful server that offers these mechanisms. */
export const offering = (...mechanisms: readonly string[]): Scenario => ({
  title: `A server with ${mechanisms.join(', ')}`,
  about: 'Nothing is wrong.',
  server: { settings: { mechanisms } },
})

/** A truthful server whose account has a token. */
export const withToken: Scenario = {
  title: 'A server that takes a token',
  about: 'Nothing is wrong.',
  server: { users: [{ name: 'alice', password: 'secret', tokens: [{ token }] }] },
}

/** CRAM-MD5's answer. */
export function cramMessage({ user, password }: Hand, challenge: string): string {
  const digest = createHmac('md5', password).update(decoded(challenge), 'latin1').digest('hex')
  return base64(`${user} ${digest}`)
}

/** DIGEST-MD5's answer. */
export function digestMessage(hand: Hand, challenge: string, uri = 'pop/localhost'): string {
  const asked = (key: string): string =>
    new RegExp(`${key}="?([^",]+)`).exec(decoded(challenge))?.[1] ?? ''
  const [realm, nonce, cnonce] = [asked('realm'), asked('nonce'), randomBytes(12).toString('hex')]
  const md5 = (text: string, as: 'hex' | 'latin1'): string =>
    createHash('md5')
      .update(text, 'latin1')
      .digest(as as 'hex')
  const a1 = `${md5(`${hand.user}:${realm}:${hand.password}`, 'latin1')}:${nonce}:${cnonce}`
  const proof = md5(
    [md5(a1, 'hex'), nonce, '00000001', cnonce, 'auth', md5(`AUTHENTICATE:${uri}`, 'hex')].join(
      ':',
    ),
    'hex',
  )
  return base64(
    `charset=utf-8,username="${hand.user}",realm="${realm}",nonce="${nonce}",nc=00000001,` +
      `cnonce="${cnonce}",digest-uri="${uri}",response=${proof},qop=auth`,
  )
}

/** A message of NTLM with nothing in it. */
export const ntlmMessage = (type: number): string =>
  base64(`NTLMSSP\0${String.fromCharCode(type)}${'\0'.repeat(55)}`)

/** How a SCRAM client differs from a good one. */
export interface ScramWays {
  readonly hash?: 'sha1' | 'sha256'
  readonly name?: string
  readonly nonce?: string
  readonly gs2?: string
  /** What `c=` holds behind the header. */
  readonly binding?: Buffer
}

/** One SCRAM exchange by hand. */
export interface Scram {
  readonly first: string
  final(challenge: string): string
}

/** SCRAM without any check of what the server says. */
export function scram({ user, password }: Hand, ways: ScramWays = {}): Scram {
  const { hash = 'sha256', name = user, nonce = randomBytes(16).toString('hex') } = ways
  const { gs2 = 'n,,', binding = Buffer.alloc(0) } = ways
  const hmac = (key: Buffer, text: string): Buffer => createHmac(hash, key).update(text).digest()
  const bare = `n=${name},r=${nonce}`
  return {
    first: base64(gs2 + bare),
    final(challenge) {
      const text = decoded(challenge)
      const asked = (key: string): string => new RegExp(`${key}=([^,]*)`).exec(text)?.[1] ?? ''
      const octets = hash === 'sha1' ? 20 : 32
      const rounds = Math.min(Math.max(Number(asked('i')) || 1, 1), 4096)
      const salt = Buffer.from(asked('s'), 'base64')
      const salted = pbkdf2Sync(password, salt, rounds, octets, hash)
      const key = hmac(salted, 'Client Key')
      const c = Buffer.concat([Buffer.from(gs2), binding]).toString('base64')
      const open = `c=${c},r=${asked('r')}`
      const stored = createHash(hash).update(key).digest()
      const signature = hmac(stored, `${bare},${text},${open}`)
      const proof = key.map((octet, index) => octet ^ (signature[index] ?? 0))
      return base64(`${open},p=${Buffer.from(proof).toString('base64')}`)
    },
  }
}

/** Says AUTH, the first message and the final one, and the empty line. Returns the last answer. */
export async function scramLogin(
  hand: Hand,
  mechanism = 'SCRAM-SHA-256',
  ways: ScramWays = {},
): Promise<string> {
  const { first, final } = scram(hand, ways)
  const challenge = await hand.ask(`AUTH ${mechanism} ${first}`)
  if (!challenge.startsWith('+ ')) return challenge
  const proved = await hand.ask(final(challenge))
  return proved.startsWith('+ ') ? hand.ask('') : proved
}

/** Greeting, STLS where it is asked for, and CAPA: what comes before AUTH. */
export async function begin(hand: Hand): Promise<void> {
  await hand.greeting()
  if (hand.mode.tls === 'stls') {
    await hand.askAll('CAPA')
    await hand.startTls()
  }
  await hand.askAll('CAPA')
}

/** Fetches everything where the login was taken, and says QUIT. */
export async function finish(hand: Hand, answer: string): Promise<number> {
  const ok = isOk(answer)
  if (ok) await hand.fetchAll()
  if (!hand.ended) await hand.quit()
  return ok ? 0 : 1
}

/** The usual login with a password, and all the rest. */
export async function wellBehaved(hand: Hand): Promise<number> {
  await begin(hand)
  return finish(hand, await hand.login())
}
