import type { Check } from '../../check.ts'
import { byteUnstuff } from './resp-byte-unstuff.ts'

/** Checks of the area `responses`, by id. */
export const responses: readonly Check[] = [byteUnstuff]
