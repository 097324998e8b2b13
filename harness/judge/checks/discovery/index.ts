import type { Check } from '../../check.ts'

/** Checks of the area `discovery`, by id. */
export const discovery: readonly Check[] = []
