import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'

/** What a SCRAM client is told to do; whatever it leaves out it does by the book. */
export interface ScramClientOptions {
  readonly hash?: 'sha1' | 'sha256'
  readonly name?: string
  readonly password?: string
  readonly nonce?: string
  readonly header?: string
  readonly binding?: Buffer
}

/** The client's half of SCRAM, written from RFC 5802 section 3 apart from the server's. */
export interface ScramClient {
  readonly first: string
  /** The last message for the server's first one, with a change to what is signed where asked. */
  final(serverFirst: string, change?: (withoutProof: string) => string): string
  /** The `v=` that the server must send; valid after `final`. */
  expected(): string
}

export function scramClient(options: ScramClientOptions = {}): ScramClient {
  const { hash = 'sha256', name = 'alice', password = 'secret', nonce = 'abc123' } = options
  const { header = 'n,,', binding = Buffer.alloc(0) } = options
  const bare = `n=${name},r=${nonce}`
  const mac = (key: Buffer, text: string): Buffer => createHmac(hash, key).update(text).digest()
  let expected = ''
  return {
    first: header + bare,
    final(serverFirst, change = (text) => text) {
      const [, r, s, i] = /^r=([^,]+),s=([^,]+),i=(\d+)$/.exec(serverFirst) ?? []
      const salt = Buffer.from(s ?? '', 'base64')
      const size = hash === 'sha1' ? 20 : 32
      const salted = pbkdf2Sync(password, salt, Number(i), size, hash)
      const c = Buffer.concat([Buffer.from(header), binding]).toString('base64')
      const withoutProof = change(`c=${c},r=${r}`)
      const signed = `${bare},${serverFirst},${withoutProof}`
      const clientKey = mac(salted, 'Client Key')
      const signature = mac(createHash(hash).update(clientKey).digest(), signed)
      const proof = clientKey.map((octet, index) => octet ^ (signature[index] ?? 0))
      expected = `v=${mac(mac(salted, 'Server Key'), signed).toString('base64')}`
      return `${withoutProof},p=${Buffer.from(proof).toString('base64')}`
    },
    expected: () => expected,
  }
}
