import type { Check } from '../../check.ts'

/** Checks of the area `unicode`, by id. */
export const unicode: readonly Check[] = []
