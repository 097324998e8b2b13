import { numbersOf } from '../../base/numbers.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { atUpdate, indexesOf, messages, sourceAt } from '../view.ts'

/** An UPDATE that says it failed. */
export const failingDeletes: MaildropFault = {
  kind: 'failing-deletes',
  site: 'maildrop',
  summary: 'QUIT is refused because messages could not be removed',
  about:
    'Where one of the chosen messages is marked deleted, QUIT is answered -ERR. With remove: none they are ' +
    'still there in the next session; with remove: all they are gone all the same. A good client does not ' +
    'believe that they are gone, nor that they are not: it compares unique-ids next time.',
  rfc: '1939 section 6',
  parameters: {
    numbers: { type: 'numbers', about: 'the messages it fails for', default: 'all' },
    remove: {
      type: 'choice',
      about: 'whether they go all the same',
      values: ['none', 'all'],
      default: 'none',
    },
    problem: {
      type: 'text',
      about: 'why, for the transcript',
      maxOctets: 200,
      default: 'the store refuses to delete',
    },
  },
  short: 'numbers',
  apply(values, { opened }) {
    if (!opened) return null
    const includes = numbersOf(values['numbers'] ?? 'all')
    const problem = String(values['problem'] ?? 'the store refuses to delete')
    atUpdate(opened, (plan) => {
      const chosen = new Set(indexesOf(opened, includes).map((index) => sourceAt(opened, index)))
      if (!plan.marked.some((index) => chosen.has(index))) return plan
      if (values['remove'] === 'all') return { ...plan, problem }
      return { ...plan, problem, remove: plan.remove.filter((index) => !chosen.has(index)) }
    })
    const { length } = indexesOf(opened, includes)
    return `deleting ${messages(length)} fails at QUIT`
  },
}
