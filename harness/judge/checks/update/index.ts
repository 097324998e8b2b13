import type { Check } from '../../check.ts'

/** Checks of the area `update`, by id. */
export const update: readonly Check[] = []
