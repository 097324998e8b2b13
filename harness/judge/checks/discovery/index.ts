import type { Check } from '../../check.ts'
import { fullAddressFirst } from './srv-full-address-first.ts'
import { secureChoice } from './srv-secure-choice.ts'
import { authRespected } from './url-auth-respected.ts'
import { authStar } from './url-auth-star.ts'
import { encoding } from './url-encoding.ts'

/** Checks of the area `discovery`, by id. */
export const discovery: readonly Check[] = [
  authRespected,
  authStar,
  encoding,
  fullAddressFirst,
  secureChoice,
]
