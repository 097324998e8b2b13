import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import type { Check } from '../../check.ts'
import { helloCheck } from '../../hello-check.ts'

export const sni: Check = helloCheck({
  id: 'tls.sni',
  level: 'should',
  summary: 'SNI names the host that the client was told',
  scenarios: ['tls/other-certificate-without-sni', 'tls/name-not-known'],
  of({ serverName }, { host }) {
    if (host === undefined || isIP(host) !== 0) return null
    const wanted = (domainToASCII(host) || host).toLowerCase()
    if (serverName === wanted) return { right: true, text: `It asks for ${serverName}` }
    const text = `It was told ${host}, and asks for ${serverName ?? 'no name'}`
    // SNI is for fully qualified names (RFC 6066 section 3); some libraries leave out what has no dot.
    const optional = serverName === undefined && !wanted.includes('.')
    return { right: optional ? null : false, text }
  },
})
