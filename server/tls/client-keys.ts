import { openRecord, type OpenedRecord } from './record-key.ts'
import type { TlsRecord } from './records.ts'

/** The client's traffic secrets of TLS 1.3, as OpenSSL tells them. */
export interface ClientKeys {
  /** Takes a line of the NSS key log format. */
  learn(line: Buffer): void
  /**
   * Opens a record.
   * @param phase by which secret: that of the handshake, or the first one behind it
   */
  open(
    phase: 'handshake' | 'application',
    suite: number,
    record: TlsRecord,
    sequence: number,
  ): OpenedRecord | null
}

/** Keeps what is needed to open what a client sends. */
export function clientKeys(): ClientKeys {
  const secrets = new Map<string, Buffer>()
  const labels = {
    handshake: 'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
    application: 'CLIENT_TRAFFIC_SECRET_0',
  } as const
  return {
    learn(line) {
      const [label = '', , secret = ''] = line.toString('latin1').trim().split(' ')
      if (label.startsWith('CLIENT_')) secrets.set(label, Buffer.from(secret, 'hex'))
    },
    open(phase, suite, record, sequence) {
      const secret = secrets.get(labels[phase])
      return secret ? openRecord(secret, suite, record, sequence) : null
    },
  }
}
