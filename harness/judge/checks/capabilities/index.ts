import type { Check } from '../../check.ts'

/** Checks of the area `capabilities`, by id. */
export const capabilities: readonly Check[] = []
