import type { BrokenClient } from '../broken-client.ts'
import { serverName } from '../client-hello.ts'
import { greetingWith } from '../hello-clients.ts'

export const sniNoIp: BrokenClient = greetingWith(
  'tls.sni.no-ip',
  'sends an address as a name',
  { extensions: { 0: serverName('127.0.0.1') } },
  { host: '127.0.0.1' },
)
