import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const noSha1Md5: Check = certificateCheck({
  id: 'cert.no-sha1-md5',
  level: 'must',
  summary: 'signatures with SHA-1 and MD5 are refused',
  scenarios: ['certificates/sha-1-signature', 'certificates/md5-signature'],
  bad: {
    sha1: 'signed with SHA-1',
    md5: 'signed with MD5',
  },
})
