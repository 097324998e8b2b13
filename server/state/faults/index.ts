import type { MaildropFault } from '../maildrop-fault.ts'
import { arrive } from './arrive.ts'
import { batch } from './batch.ts'
import { deleteOnRetr } from './delete-on-retr.ts'
import { duplicateUniqueIds } from './duplicate-unique-ids.ts'
import { emptyMaildrop } from './empty-maildrop.ts'
import { emptyUniqueIds } from './empty-unique-ids.ts'
import { expire } from './expire.ts'
import { failingDeletes } from './failing-deletes.ts'
import { hideAfterRetr } from './hide-after-retr.ts'
import { hidingDeletes } from './hiding-deletes.ts'
import { immediateDeletes } from './immediate-deletes.ts'
import { ineffectiveDeletes } from './ineffective-deletes.ts'
import { lockHeld } from './lock-held.ts'
import { lockRemains } from './lock-remains.ts'
import { loginAccepted } from './login-accepted.ts'
import { loginRefused } from './login-refused.ts'
import { longUniqueIds } from './long-unique-ids.ts'
import { lyingSizes } from './lying-sizes.ts'
import { missingUniqueIds } from './missing-unique-ids.ts'
import { numberingGaps } from './numbering-gaps.ts'
import { oddUniqueIds } from './odd-unique-ids.ts'
import { quota } from './quota.ts'
import { recentMode } from './recent-mode.ts'
import { recycledUniqueIds } from './recycled-unique-ids.ts'
import { renumberedListings } from './renumbered-listings.ts'
import { reversedOrder } from './reversed-order.ts'
import { unstableUniqueIds } from './unstable-unique-ids.ts'
import { vanish } from './vanish.ts'

/** Every fault in the maildrop, in the order of their names. */
export const maildropFaults: readonly MaildropFault[] = [
  arrive,
  batch,
  deleteOnRetr,
  duplicateUniqueIds,
  emptyMaildrop,
  emptyUniqueIds,
  expire,
  failingDeletes,
  hideAfterRetr,
  hidingDeletes,
  immediateDeletes,
  ineffectiveDeletes,
  lockHeld,
  lockRemains,
  loginAccepted,
  loginRefused,
  longUniqueIds,
  lyingSizes,
  missingUniqueIds,
  numberingGaps,
  oddUniqueIds,
  quota,
  recentMode,
  recycledUniqueIds,
  renumberedListings,
  reversedOrder,
  unstableUniqueIds,
  vanish,
]
