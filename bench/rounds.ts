import type { Contestant, ContestantName, Running } from './contestants/contestant.ts'
import type { Maildrop } from './mailboxes.ts'

/** Samples of each contestant, in the order of the rounds. */
export type Samples = Partial<Record<ContestantName, number[]>>

/** Says in the error of `work` whose fault it was. */
async function naming<Result>(name: ContestantName, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`${name}: ${reason}`, { cause: error })
  }
}

/**
 * Measures in turn: A B C, then C B A, and so on, so that neither a drifting machine nor the place
 * in the order favours one.
 */
export async function alternate<Item extends { readonly name: ContestantName }>(
  items: readonly Item[],
  rounds: number,
  sample: (item: Item) => Promise<number>,
): Promise<Samples> {
  const samples: Samples = {}
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? items : items.toReversed()
    for (const item of order) {
      const value = await naming(item.name, () => sample(item))
      const list = (samples[item.name] ??= [])
      list.push(value)
    }
  }
  return samples
}

/** A contestant whose server is up. */
export interface Started {
  readonly name: ContestantName
  readonly server: Running
}

/**
 * Starts every contestant with the same maildrop, lets `use` work with all of them, stops them.
 * Servers that are not being asked anything cost the one that is nothing.
 * @param flags of `popquiz serve`; others take none.
 */
export async function withServers<Result>(
  contestants: readonly Contestant[],
  maildrop: Maildrop,
  use: (started: readonly Started[]) => Promise<Result>,
  flags?: readonly string[],
): Promise<Result> {
  const started: Started[] = []
  try {
    for (const contestant of contestants) {
      const server = await contestant.start(maildrop, flags)
      started.push({ name: contestant.name, server })
      await naming(contestant.name, () => server.greets())
    }
    return await use(started)
  } finally {
    await Promise.all(started.map(({ server }) => server.stop()))
  }
}

/** One server for the time of one callback. @param flags of `popquiz serve`; others take none. */
export async function withServer<Result>(
  contestant: Contestant,
  maildrop: Maildrop,
  flags: readonly string[],
  use: (server: Running) => Promise<Result>,
): Promise<Result> {
  const server = await contestant.start(maildrop, flags)
  try {
    await naming(contestant.name, () => server.greets())
    return await use(server)
  } finally {
    await server.stop()
  }
}
