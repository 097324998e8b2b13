import type { Check } from '../../check.ts'

/** Checks of the area `sasl`, by id. */
export const sasl: readonly Check[] = []
