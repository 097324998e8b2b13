import type { BrokenClient } from '../broken-client.ts'
import { fullAddressFirst } from './srv-full-address-first.ts'
import { secureChoice } from './srv-secure-choice.ts'
import { authRespected } from './url-auth-respected.ts'
import { authStar } from './url-auth-star.ts'
import { encoding } from './url-encoding.ts'

/** Clients that break what the checks of `discovery` look for. */
export const discovery: readonly BrokenClient[] = [
  authRespected,
  authStar,
  encoding,
  fullAddressFirst,
  secureChoice,
]
