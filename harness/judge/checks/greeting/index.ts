import type { Check } from '../../check.ts'
import { serverSpeaksFirst } from './conn-server-speaks-first.ts'
import { waitFullGreetingLine } from './conn-wait-full-greeting-line.ts'
import { accept512 } from './greeting-accept-512.ts'
import { errIsRefusal } from './greeting-err-is-refusal.ts'
import { noSpaceAfterOk } from './greeting-no-space-after-ok.ts'
import { textOpaque } from './greeting-text-opaque.ts'
import { timeout } from './greeting-timeout.ts'
import { unsolicitedExtraLines } from './greeting-unsolicited-extra-lines.ts'

/** Checks of the area `greeting`, in the order of requirements/client.yaml. */
export const greeting: readonly Check[] = [
  serverSpeaksFirst,
  waitFullGreetingLine,
  accept512,
  errIsRefusal,
  textOpaque,
  noSpaceAfterOk,
  unsolicitedExtraLines,
  timeout,
]
