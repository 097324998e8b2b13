import type { Clock } from '../../base/clock.ts'
import { maildirIndex } from '../maildir-index.ts'
import { maildirStore } from '../maildir-store.ts'
import { listMaildrop } from '../maildrop.ts'
import type { Maildrop } from '../message.ts'
import type { UniqueIdScheme } from '../unique-id.ts'

/**
 * A maildrop of the messages in a Maildir, those in cur/ and in new/, in the order of their base
 * names, which begin with the time of delivery. The base name is the unique-id, so that it stays when
 * another program sets flags. What others deliver and delete meanwhile shows at the next login.
 * Folders within (`.Sent`) are not served: POP3 knows one maildrop.
 *
 * With `write`, UPDATE deletes files and moves what was seen from new/ to cur/, and deliveries are
 * written to new/ by way of tmp/. Without it nothing on disk changes.
 * @throws UsageError where a folder cannot be read.
 */
export function maildirMaildrop(
  path: string,
  clock: Clock,
  more: { readonly write?: boolean; readonly uniqueIds?: UniqueIdScheme } = {},
): Maildrop {
  const index = maildirIndex(path)
  return listMaildrop({
    name: path,
    found: index.changes().arrived,
    clock,
    changes: index.changes,
    ...(more.uniqueIds && { uniqueIds: more.uniqueIds }),
    ...(more.write && { store: maildirStore(path, clock, index) }),
  })
}
