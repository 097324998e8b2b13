import type { Check } from '../../check.ts'

/** Checks of the area `certificates`, by id. */
export const certificates: readonly Check[] = []
