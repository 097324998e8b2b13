import type { CaseRecord } from '../../case-record.ts'
import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { kindOf } from '../../view/faults.ts'
import { isFetch } from '../../view/fetched.ts'
import { numbered, refused, succeeded } from '../../view/replies.ts'
import { runsOf } from '../../view/runs.ts'
import type { RunView } from '../../view/runs.ts'
import type { Turn } from '../../view/view.ts'
import { isDisturbed } from '../../view/went-on.ts'

export const listClientToleratesGaps: Check = {
  id: 'list.client-tolerates-gaps',
  level: 'must',
  kind: 'provoked',
  summary: 'messages are asked for by the numbers in the listing, not by the place of their lines',
  scenarios: ['sessions/numbers-with-holes', 'unique-ids/out-of-order'],
  *evaluate({ view, record }) {
    for (const run of runsOf(view, record)) {
      const listing = run.connections
        .flatMap(({ turns }) => turns)
        .find((turn) => isUneven(numbersOf(turn)))
      if (!listing) continue
      const numbers = numbersOf(listing)
      const told = `${listing.verb} told of ${numbers.slice(0, 5).join(', ')}`
      const stray = run.connections
        .flatMap(({ turns }) => turns)
        .find((turn) => isFetch(turn) && refused(turn) && !numbers.includes(Number(turn.args[0])))
      if (stray) yield broken(this, `${told}, and it asked for ${stray.args[0]}`, stray.asked)
      else if (isCalm(run, listing)) {
        const left = numbers.filter((number) => !isFetched(run, number))
        // What it had before it need not fetch again.
        if (left.length > 0 && fetchedBefore(run, view.connections)) continue
        if (left.length === 0) {
          yield kept(`${told}, and it fetched these`, listing.asked)
        } else if (left.length === numbers.length && complained(run, record)) {
          // No server may number so (section 5): to refuse the whole of it aloud loses nothing.
          yield noted(`${told}, and it refused to go on`, listing.asked)
        } else {
          const message = `${told}, and it never fetched ${left.slice(0, 5).join(', ')}`
          yield broken(this, message, listing.asked)
        }
      }
    }
  },
}

const numbersOf = (turn: Turn): number[] =>
  succeeded(turn) ? (numbered(turn) ?? []).map(({ number }) => number) : []

/** Whether they are not 1, 2, 3 and so on, but numbers all the same, each once. */
function isUneven(numbers: readonly number[]): boolean {
  if (numbers.some((number) => !(number > 0)) || new Set(numbers).size < numbers.length)
    return false
  return numbers.some((number, index) => number !== index + 1)
}

/** Whether its exit code says that something was wrong. */
function complained({ run }: RunView, { client }: CaseRecord): boolean {
  const { goodCodes = [0], exitTells = true } = client
  return exitTells && run.code !== null && !goodCodes.includes(run.code)
}

function isCalm(run: RunView, listing: Turn): boolean {
  return !isDisturbed(run, [listing], {
    by: (fault) => kindOf(fault) === 'numbering-gaps',
    besides: ({ verb }) => verb === 'LIST' || verb === 'UIDL',
  })
}

const isFetched = ({ connections }: RunView, number: number): boolean =>
  connections.some(({ turns }) =>
    turns.some((turn) => isFetch(turn) && Number(turn.args[0]) === number && succeeded(turn)),
  )

const fetchedBefore = ({ run }: RunView, connections: RunView['connections']): boolean =>
  connections.some(
    ({ opened, turns }) =>
      opened.at < run.startedAt && turns.some((turn) => isFetch(turn) && succeeded(turn)),
  )
