import type { Check } from '../../check.ts'

/** Checks of the area `transaction`, by id. */
export const transaction: readonly Check[] = []
