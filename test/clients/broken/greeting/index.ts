import type { BrokenClient } from '../broken-client.ts'
import { serverSpeaksFirst } from './conn-server-speaks-first.ts'
import { waitFullGreetingLine } from './conn-wait-full-greeting-line.ts'
import { accept512 } from './greeting-accept-512.ts'
import { errIsRefusal } from './greeting-err-is-refusal.ts'
import { noSpaceAfterOk } from './greeting-no-space-after-ok.ts'
import { textOpaque } from './greeting-text-opaque.ts'
import { timeout } from './greeting-timeout.ts'
import { unsolicitedExtraLines } from './greeting-unsolicited-extra-lines.ts'

/** Clients that break what the checks of `greeting` look for. */
export const greeting: readonly BrokenClient[] = [
  serverSpeaksFirst,
  waitFullGreetingLine,
  accept512,
  errIsRefusal,
  textOpaque,
  noSpaceAfterOk,
  unsolicitedExtraLines,
  timeout,
]
