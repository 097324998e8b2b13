import type { Check } from '../../check.ts'

/** Checks of the area `tls`, by id. */
export const tls: readonly Check[] = []
