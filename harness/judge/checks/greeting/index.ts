import type { Check } from '../../check.ts'
import { serverSpeaksFirst } from './conn-server-speaks-first.ts'

/** Checks of the area `greeting`, by id. */
export const greeting: readonly Check[] = [serverSpeaksFirst]
