import { isIP } from 'node:net'
import type { Check } from '../../check.ts'
import { helloCheck } from '../../hello-check.ts'

export const sniNoIp: Check = helloCheck({
  id: 'tls.sni.no-ip',
  level: 'must',
  summary: 'an address is not sent as a server name',
  scenarios: ['certificates/address-*'],
  of({ serverName }, { host }) {
    if (serverName !== undefined && isIP(serverName.replace(/^\[|\]$/g, '')) !== 0) {
      return { right: false, text: `It asks for the address ${serverName} as a name` }
    }
    if (host === undefined || isIP(host) === 0) return null
    return { right: true, text: `It was told ${host}, and asks for ${serverName ?? 'no name'}` }
  },
})
