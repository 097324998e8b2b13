import type { Random } from '../base/random.ts'

/** How delays scatter. */
export type Distribution = 'uniform' | 'normal' | 'lognormal'

/** A standard normal number by Box and Muller; always two draws, so that streams stay in step. */
function gaussian(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.fraction()))
  return radius * Math.cos(2 * Math.PI * random.fraction())
}

/**
 * A delay in ms, never below 0. `uniform` lies within `mean` plus or minus `spread`; `normal` and `lognormal`
 * have this mean and standard deviation, the latter with a long tail as real networks have it.
 */
export function delay(mean: number, spread: number, by: Distribution, random: Random): number {
  if (spread === 0) return mean
  if (by === 'uniform') return Math.max(0, mean + spread * (2 * random.fraction() - 1))
  const normal = gaussian(random)
  if (by === 'normal' || mean === 0) return Math.max(0, mean + spread * normal)
  const variance = Math.log(1 + (spread / mean) ** 2)
  return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal)
}

/** How many pass before one is hit, when each is hit with this probability (above 0). */
export function misses(probability: number, random: Random): number {
  const fraction = random.fraction()
  return probability >= 1 ? 0 : Math.floor(Math.log(1 - fraction) / Math.log1p(-probability))
}
