import { createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { inTurn } from './mechanism.ts'
import type { ClientMechanism } from './mechanism.ts'

/** Fewer rounds make a stolen exchange cheap to guess, more would hold the client for minutes. */
const rounds = { least: 4096, most: 1_000_000 }

const hmac = (key: Uint8Array, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** RFC 5802 with SHA-256 (RFC 7677), without channel binding. Believes no +OK before the signature. */
export const scramSha256: ClientMechanism = {
  name: 'SCRAM-SHA-256',
  begin({ user, password, random }) {
    const nonce = random.hex(32)
    const bare = `n=${user.replaceAll('=', '=3D').replaceAll(',', '=2C')},r=${nonce}`
    const initial = `n,,${bare}`
    let expected: Buffer | null = null
    let proved = false

    const final = (challenge: Buffer): string | null => {
      const text = challenge.toString('utf8')
      const parts = /^r=([\x21-\x2b\x2d-\x7e]+),s=([A-Za-z0-9+/]+=*),i=(\d{1,10})(?:,|$)/.exec(text)
      const [, both = '', salt = '', count = '0'] = parts ?? []
      if (!parts || !both.startsWith(nonce) || both.length === nonce.length) return null
      if (Number(count) < rounds.least || Number(count) > rounds.most) return null
      const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(count), 32, 'sha256')
      const withoutProof = `c=biws,r=${both}`
      const signed = `${bare},${text},${withoutProof}`
      const clientKey = hmac(salted, 'Client Key')
      const signature = hmac(createHash('sha256').update(clientKey).digest(), signed)
      expected = hmac(hmac(salted, 'Server Key'), signed)
      const proof = clientKey.map((octet, index) => octet ^ (signature[index] ?? 0))
      return `${withoutProof},p=${Buffer.from(proof).toString('base64')}`
    }
    const verify = (challenge: Buffer): string | null => {
      const value = /^v=([A-Za-z0-9+/]+=*)/.exec(challenge.toString('utf8'))?.[1]
      const given = Buffer.from(value ?? '', 'base64')
      proved = expected?.length === given.length && timingSafeEqual(expected, given)
      return proved ? '' : null
    }
    return { initial, answer: inTurn(final, verify).answer, done: () => proved }
  },
}
