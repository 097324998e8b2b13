import type { ValidityWindow } from './recipe.ts'

/** A day in ms. */
export const dayMs = 86_400_000

/** @param midnight the start of the day that the window counts from, in ms since 1970 */
export function dates(
  midnight: number,
  window: ValidityWindow,
): { notBefore: Date; notAfter: Date } {
  return {
    notBefore: new Date(midnight + window.from * dayMs),
    notAfter: new Date(midnight + window.to * dayMs),
  }
}
