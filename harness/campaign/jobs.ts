/** How work is done side by side. */
export interface JobOptions<Item> {
  /** The most at a time. */
  readonly jobs: number
  /** Whether nothing else may run beside it. */
  alone(item: Item): boolean
  /** Once it is aborted nothing new is begun. */
  readonly signal: AbortSignal
}

/**
 * Works on all items, in their order, so many at a time; those that bear no company come last. Resolves when all that
 * was begun has ended. What the work throws ends it all (rejects), once the others have ended.
 */
export async function inJobs<Item>(
  items: readonly Item[],
  { jobs, alone, signal }: JobOptions<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  await lanes(
    items.filter((item) => !alone(item)),
    jobs,
    signal,
    work,
  )
  await lanes(items.filter(alone), 1, signal, work)
}

async function lanes<Item>(
  items: readonly Item[],
  count: number,
  signal: AbortSignal,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  let failed = false
  const lane = async (): Promise<void> => {
    // One iterator for all lanes: each takes what nobody has taken.
    for (const item of queue) {
      if (signal.aborted || failed) return
      try {
        await work(item)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.max(1, count) }, lane))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
