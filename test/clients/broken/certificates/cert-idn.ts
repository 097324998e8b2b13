import type { BrokenClient } from '../broken-client.ts'
import { refusing } from '../certificate-clients.ts'

export const idn: BrokenClient = refusing(
  'cert.idn',
  'compares international names as they were typed',
  'certificates/international-name',
  { host: 'pöp.example.test' },
)
