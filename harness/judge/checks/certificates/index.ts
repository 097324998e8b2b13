import type { Check } from '../../check.ts'
import { alertSent } from './cert-alert-sent.ts'
import { anySanMatches } from './cert-any-san-matches.ts'
import { basicConstraints } from './cert-basic-constraints.ts'
import { caseInsensitive } from './cert-case-insensitive.ts'
import { cnNotUsed } from './cert-cn-not-used.ts'
import { dnsIdRequired } from './cert-dns-id-required.ts'
import { eku } from './cert-eku.ts'
import { embeddedNul } from './cert-embedded-nul.ts'
import { identityCheck } from './cert-identity-check.ts'
import { idn } from './cert-idn.ts'
import { ipId } from './cert-ip-id.ts'
import { keyUsage } from './cert-key-usage.ts'
import { nameConstraints } from './cert-name-constraints.ts'
import { noCredentialsBeforeVerdict } from './cert-no-credentials-before-verdict.ts'
import { noSha1Md5 } from './cert-no-sha1-md5.ts'
import { pathValidation } from './cert-path-validation.ts'
import { pinScope } from './cert-pin-scope.ts'
import { referenceIsConfiguredHost } from './cert-reference-is-configured-host.ts'
import { revocation } from './cert-revocation.ts'
import { rsa2048 } from './cert-rsa-2048.ts'
import { unknownCritical } from './cert-unknown-critical.ts'
import { uriIdNotUsed } from './cert-uri-id-not-used.ts'
import { validityPeriod } from './cert-validity-period.ts'
import { wildcardAllowed } from './cert-wildcard-allowed.ts'
import { wildcardLeftmost } from './cert-wildcard-leftmost.ts'
import { clientExternal } from './clientcert-client-external.ts'
import { onlyIfRequested } from './clientcert-only-if-requested.ts'

/** Checks of the area `certificates`, by id. */
export const certificates: readonly Check[] = [
  pathValidation,
  identityCheck,
  referenceIsConfiguredHost,
  dnsIdRequired,
  anySanMatches,
  cnNotUsed,
  caseInsensitive,
  wildcardLeftmost,
  wildcardAllowed,
  idn,
  ipId,
  uriIdNotUsed,
  validityPeriod,
  basicConstraints,
  nameConstraints,
  eku,
  keyUsage,
  unknownCritical,
  rsa2048,
  noSha1Md5,
  embeddedNul,
  revocation,
  pinScope,
  noCredentialsBeforeVerdict,
  alertSent,
  onlyIfRequested,
  clientExternal,
]
