import type { Check } from '../../check.ts'

/** Checks of the area `legacy`, by id. */
export const legacy: readonly Check[] = []
