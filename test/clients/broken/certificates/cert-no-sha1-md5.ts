import type { BrokenClient } from '../broken-client.ts'
import { taking } from '../certificate-clients.ts'

export const noSha1Md5: BrokenClient = taking(
  'cert.no-sha1-md5',
  'trusts MD5',
  'certificates/md5-signature',
)
