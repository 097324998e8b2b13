import type { CertificateRecipe } from '../recipe.ts'
import { alternatePath } from './alternate-path.ts'
import { badSignature } from './bad-signature.ts'
import { cnMatchSanMismatch } from './cn-match-san-mismatch.ts'
import { cnOnly } from './cn-only.ts'
import { goodCertificate } from './default.ts'
import { ecdsaP256 } from './ecdsa-p256.ts'
import { ecdsaP384 } from './ecdsa-p384.ts'
import { ed25519 } from './ed25519.ts'
import { ekuClientOnly } from './eku-client-only.ts'
import { emailSanOnly } from './email-san-only.ts'
import { expiredIntermediate } from './expired-intermediate.ts'
import { expired } from './expired.ts'
import { idn } from './idn.ts'
import { incompleteChain } from './incomplete-chain.ts'
import { ipInCn } from './ip-in-cn.ts'
import { ipInDns } from './ip-in-dns.ts'
import { ipSan } from './ip-san.ts'
import { keyUsageMismatch } from './key-usage-mismatch.ts'
import { knownBadRoot } from './known-bad-root.ts'
import { manySans1000 } from './many-sans-1000.ts'
import { manySans10000 } from './many-sans-10000.ts'
import { md5 } from './md5.ts'
import { mustStapleOk } from './must-staple-ok.ts'
import { mustStaple } from './must-staple.ts'
import { nameConstraintsOk } from './name-constraints-ok.ts'
import { nameConstraints } from './name-constraints.ts'
import { noCn } from './no-cn.ts'
import { noSubject } from './no-subject.ts'
import { notACa } from './not-a-ca.ts'
import { notYetValid } from './not-yet-valid.ts'
import { nulInName } from './nul-in-name.ts'
import { pathLength } from './path-length.ts'
import { reversedChain } from './reversed-chain.ts'
import { revoked } from './revoked.ts'
import { rsa1024 } from './rsa-1024.ts'
import { rsa2048 } from './rsa-2048.ts'
import { rsa4096 } from './rsa-4096.ts'
import { rsa8192 } from './rsa-8192.ts'
import { selfSigned } from './self-signed.ts'
import { sha1 } from './sha1.ts'
import { stapled } from './stapled.ts'
import { trailingDot } from './trailing-dot.ts'
import { unknownCritical } from './unknown-critical.ts'
import { untrustedRoot } from './untrusted-root.ts'
import { uppercaseSan } from './uppercase-san.ts'
import { uriSanOnly } from './uri-san-only.ts'
import { wildcardApex } from './wildcard-apex.ts'
import { wildcardDouble } from './wildcard-double.ts'
import { wildcardEnd } from './wildcard-end.ts'
import { wildcardIdn } from './wildcard-idn.ts'
import { wildcardInfix } from './wildcard-infix.ts'
import { wildcardMiddle } from './wildcard-middle.ts'
import { wildcardPrefix } from './wildcard-prefix.ts'
import { wildcardSuffix } from './wildcard-suffix.ts'
import { wildcardTld } from './wildcard-tld.ts'
import { wildcardTwoLabels } from './wildcard-two-labels.ts'
import { wildcard } from './wildcard.ts'
import { wrongHost } from './wrong-host.ts'

/** Every recipe, in alphabetical order of their names. */
export const certificateRecipes: readonly CertificateRecipe[] = [
  alternatePath,
  badSignature,
  cnMatchSanMismatch,
  cnOnly,
  goodCertificate,
  ecdsaP256,
  ecdsaP384,
  ed25519,
  ekuClientOnly,
  emailSanOnly,
  expired,
  expiredIntermediate,
  idn,
  incompleteChain,
  ipInCn,
  ipInDns,
  ipSan,
  keyUsageMismatch,
  knownBadRoot,
  manySans1000,
  manySans10000,
  md5,
  mustStaple,
  mustStapleOk,
  nameConstraints,
  nameConstraintsOk,
  noCn,
  noSubject,
  notACa,
  notYetValid,
  nulInName,
  pathLength,
  reversedChain,
  revoked,
  rsa1024,
  rsa2048,
  rsa4096,
  rsa8192,
  selfSigned,
  sha1,
  stapled,
  trailingDot,
  unknownCritical,
  untrustedRoot,
  uppercaseSan,
  uriSanOnly,
  wildcard,
  wildcardApex,
  wildcardDouble,
  wildcardEnd,
  wildcardIdn,
  wildcardInfix,
  wildcardMiddle,
  wildcardPrefix,
  wildcardSuffix,
  wildcardTld,
  wildcardTwoLabels,
  wrongHost,
]
