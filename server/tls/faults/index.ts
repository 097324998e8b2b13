import type { TlsFault } from '../tls-fault.ts'
import { alpn } from './alpn.ts'
import { certificate } from './certificate.ts'
import { ciphers } from './ciphers.ts'
import { clientCertificate } from './client-certificate.ts'
import { dhSize } from './dh-size.ts'
import { handshakeAlert } from './handshake-alert.ts'
import { handshakeCut } from './handshake-cut.ts'
import { handshakeOctets } from './handshake-octets.ts'
import { handshakeStall } from './handshake-stall.ts'
import { injectBelowTls } from './inject-below-tls.ts'
import { plaintextOnTlsPort } from './plaintext-on-tls-port.ts'
import { renegotiate } from './renegotiate.ts'
import { smallRecords } from './small-records.ts'
import { tlsOnPlainPort } from './tls-on-plain-port.ts'
import { tlsVersions } from './tls-versions.ts'
import { tornRecords } from './torn-records.ts'
import { unknownName } from './unknown-name.ts'

/** Every fault of the TLS layer, in alphabetical order of their kinds. */
export const tlsFaults: readonly TlsFault[] = [
  alpn,
  certificate,
  ciphers,
  clientCertificate,
  dhSize,
  handshakeAlert,
  handshakeCut,
  handshakeOctets,
  handshakeStall,
  injectBelowTls,
  plaintextOnTlsPort,
  renegotiate,
  smallRecords,
  tlsOnPlainPort,
  tlsVersions,
  tornRecords,
  unknownName,
]
