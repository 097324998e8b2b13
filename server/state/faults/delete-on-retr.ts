import { numbersOf } from '../../base/numbers.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { marksOver } from '../marks.ts'
import { atUpdate, sourceAt } from '../view.ts'

/** Messages that go once they were fetched. */
export const deleteOnRetr: MaildropFault = {
  kind: 'delete-on-retr',
  site: 'maildrop',
  summary: 'RETR deletes, without DELE',
  about:
    'A fetched message is removed. With when: update it goes at QUIT, and RSET saves it, as with servers ' +
    'that mark it deleted; with when: end it goes however the session ends, a dropped connection included. ' +
    'A client that means to leave mail on the server, or that was cut in the middle of RETR, loses it.',
  rfc: '2449 section 6.7',
  parameters: {
    numbers: { type: 'numbers', about: 'the messages that go', default: 'all' },
    when: {
      type: 'choice',
      about: 'at UPDATE only, or however the session ends',
      values: ['update', 'end'],
      default: 'update',
    },
  },
  short: 'numbers',
  moments: ['login'],
  apply(values, context) {
    const { opened } = context
    if (!opened) return null
    const includes = numbersOf(values['numbers'] ?? 'all')
    const before = opened.fetching
    const fetched = new Set<number>()
    const atEnd = values['when'] === 'end'
    opened.fetching = (index, whole) => {
      const refused = before?.(index, whole) ?? null
      if (refused || !whole || !includes(index + 1)) return refused
      const at = sourceAt(opened, index)
      if (at === null) return null
      if (atEnd) fetched.add(at)
      else (opened.marks ??= marksOver(opened.snapshot)).add(index)
      return null
    }
    if (!atEnd) return 'each RETR marks deleted'
    atUpdate(opened, (plan) => {
      const remove = new Set([...plan.remove, ...fetched])
      fetched.clear()
      return { ...plan, remove: [...remove].toSorted((a, b) => a - b) }
    })
    const keepLock = opened.keepLock
    opened.keepLock = (free) => {
      const gone = [...fetched].toSorted((a, b) => a - b)
      const given = (): void => (keepLock ? keepLock(free) : free())
      if (gone.length === 0) return given()
      const { account, source } = opened
      const outcome = account.maildrop.remove(source, gone)
      const uids = gone.slice(0, 100).map((index) => source.uidOf(index))
      context.note({ event: 'updated', user: account.name, messages: gone.length, uids })
      if (outcome instanceof Promise) void outcome.then(given, given)
      else given()
    }
    return 'each RETR deletes, however the session ends'
  },
}
