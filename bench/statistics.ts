/** The value below which a fraction of the samples lies (nearest rank). */
export function quantile(samples: ArrayLike<number>, fraction: number): number {
  const sorted = Float64Array.from(samples).sort()
  const rank = Math.ceil(fraction * sorted.length) - 1
  return sorted[Math.min(sorted.length - 1, Math.max(0, rank))] ?? Number.NaN
}

/** The middle sample, or the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN
  const high = sorted[Math.floor(middle)] ?? Number.NaN
  return (low + high) / 2
}

/** A ratio with its spread over the rounds. */
export interface Ratio {
  readonly median: number
  readonly min: number
  readonly max: number
}

/**
 * The ratio round by round. Samples of one round were taken within seconds of each other, so a
 * machine that was slow for a while was slow for both.
 */
export function pairedRatio(
  above: readonly number[] | undefined,
  below: readonly number[] | undefined,
): Ratio | undefined {
  if (!above?.length || above.length !== below?.length) return undefined
  const ratios = above.map((value, round) => value / (below[round] ?? Number.NaN))
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) }
}
