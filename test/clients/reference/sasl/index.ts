import { oauthBearer, xoauth2 } from './bearer.ts'
import { cramMd5 } from './cram-md5.ts'
import { login } from './login.ts'
import type { ClientMechanism } from './mechanism.ts'
import { plain } from './plain.ts'
import { scramSha256 } from './scram-sha-256.ts'

/** All mechanisms the client knows. */
export const clientMechanisms: readonly ClientMechanism[] = [
  plain,
  login,
  cramMd5,
  scramSha256,
  xoauth2,
  oauthBearer,
]
