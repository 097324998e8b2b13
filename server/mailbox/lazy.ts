import type { LoadOptions, MaildropSpec } from './load.ts'
import type { Maildrop, NewMessage, Snapshot } from './message.ts'

/** Loaded at first need. To ask Node for it again takes longer than to open a small mailbox. */
let loader: Promise<typeof import('./load.ts')> | undefined

/**
 * A maildrop that is found and read when it is first asked for, so that a server greets before it has
 * looked at a single message. Errors come from {@link Maildrop.snapshot}.
 */
export function lazyMaildrop(spec: MaildropSpec, options: LoadOptions): Maildrop {
  let real: Maildrop | undefined
  let loading: Promise<Maildrop> | undefined
  /** What was delivered before the real one was there. */
  let early: NewMessage[] = []
  let count = 0
  const load = (): Promise<Maildrop> => {
    loading ??= (loader ??= import('./load.ts'))
      .then(({ loadMaildrop }) => loadMaildrop(spec, options))
      .then((found) => {
        real = found
        for (const message of early) found.deliver(message)
        early = []
        return found
      })
      .catch((error: unknown) => {
        // The next login tries again: a file may have been mended meanwhile.
        loading = undefined
        throw error
      })
    return loading
  }
  return {
    name: typeof spec === 'string' ? spec : 'mailbox',
    snapshot(): Snapshot | Promise<Snapshot> {
      return real ? real.snapshot() : load().then((found) => found.snapshot())
    },
    deliver(message) {
      if (real) return real.deliver(message)
      const uid = message.uid ?? `added-${++count}`
      early.push({ ...message, uid })
      return uid
    },
    remove(snapshot, indexes) {
      return real
        ? real.remove(snapshot, indexes)
        : load().then((found) => found.remove(snapshot, indexes))
    },
    close: () => real?.close(),
  }
}
