import type { Check } from '../../check.ts'

/** Checks of the area `authorization`, by id. */
export const authorization: readonly Check[] = []
