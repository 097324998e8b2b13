import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const pathValidation: Check = certificateCheck({
  id: 'cert.path-validation',
  level: 'must',
  summary:
    'a chain that does not lead to a trusted root is refused, and a good one of an unusual form is taken',
  scenarios: [
    'certificates/self-signed-certificate',
    'certificates/untrusted-root',
    'certificates/broken-signature',
    'certificates/root-of-an-interceptor',
    'certificates/missing-intermediate',
    'certificates/expired-cross-sign',
    'certificates/chain-in-wrong-order',
    'certificates/p-*-key',
    'certificates/ed25519-key',
    'certificates/rsa-4096-key',
  ],
  bad: {
    'self-signed': 'that signed itself',
    'untrusted-root': 'by a root that nobody trusts',
    'bad-signature': 'whose signature is wrong',
    'known-bad-root': 'by a root with the name of a known one',
  },
  good: {
    'alternate-path': 'with an expired cross-sign beside a good path',
    'ecdsa-p256': 'with a key on P-256',
    'ecdsa-p384': 'with a key on P-384',
    'rsa-4096': 'with an RSA key of 4096 bits',
  },
  doubtful: {
    'incomplete-chain': 'without the intermediate one',
  },
  unusual: {
    'reversed-chain': 'whose chain is in the wrong order',
    ed25519: 'with an Ed25519 key',
    'rsa-8192': 'with an RSA key of 8192 bits',
  },
})
