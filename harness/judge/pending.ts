/**
 * Requirements whose check is still to be written. The list only shrinks: an id goes when its check or its reason
 * (undecided.ts) comes. A test compares.
 */
export const pending: readonly string[] = [
  // greeting
  // commands
  // responses
  // authorization
  // transaction
  // update
  // capabilities
  'pipelining.window',
  // tls
  'stls.no-arguments',
  'stls.authorization-only.client',
  'stls.client-waits',
  'stls.first-octets-are-clienthello',
  'stls.client-discards-plaintext',
  'stls.discard-capabilities',
  'stls.reissue-capa',
  'stls.client-expects-no-greeting',
  'stls.client-forgets-user',
  'stls.not-twice',
  'stls.check-result',
  'stls.policy-on-failure',
  'stls.configurable-refusal',
  'stls.privacy-mode',
  'stls.no-stls-after-utf8',
  'stls.no-credential-test-in-clear',
  'stls.opportunistic',
  'tls.implicit.client-first',
  'tls.implicit.client-authenticates',
  'tls.implicit.required',
  'tls.close-notify.client',
  'tls.truncation-detected',
  'tls.min-version',
  'tls.1-2',
  'tls.1-3-preferred',
  'tls.no-version-fallback',
  'tls.no-plaintext-fallback',
  'tls.cipher-null-rc4-export',
  'tls.forward-secrecy',
  'tls.dh-2048',
  'tls.no-compression',
  'tls.renegotiation-info',
  'tls.extended-master-secret',
  'tls.sni',
  'tls.sni.no-ip',
  'tls.alpn.support',
  'tls.alpn.client-mismatch',
  'tls.no-early-data',
  'tls.session-resumption-ok',
  'tls.handshake-timeout',
  // certificates
  // sasl
  'sasl.security-layer-discard',
  'mech.oauthbearer.format',
  'mech.oauthbearer.tls',
  'mech.oauthbearer.dummy-response',
  'mech.xoauth2.format',
  'mech.xoauth2.error',
  'mech.xoauth2.two-step',
  'mech.oauth.token-refresh',
  'mech.external.client-first',
  'mech.anonymous.privacy',
  'mech.ntlm.initiation',
  'mech.ntlm.challenge-validated',
  'mech.gssapi.client-first',
  'mech.gssapi.empty-response',
  'mech.gssapi.layer-octets',
  // unicode
  // discovery
  // legacy
]
