import { expect } from 'vitest'
import type { Told } from './judged.ts'
import { toHaveDuplicatedNothing, toHaveLostNothing } from './mail.ts'
import type { Delivered, Kept } from './mail.ts'
import type { CommandPattern } from './matchers.ts'
import {
  toHaveQuitCleanly,
  toHaveReceived,
  toHaveReceivedInOrder,
  toHaveSpokenCleanly,
} from './matchers.ts'
import { toHaveBrokenNoMust, toHaveLeakedNothing } from './protocol.ts'

expect.extend({
  toHaveBrokenNoMust,
  toHaveDuplicatedNothing,
  toHaveLeakedNothing,
  toHaveLostNothing,
  toHaveQuitCleanly,
  toHaveReceived,
  toHaveReceivedInOrder,
  toHaveSpokenCleanly,
})

export { test } from './fixture.ts'
export type { PopquizFixtures } from './fixture.ts'
export type { Told } from './judged.ts'
export { watchMail } from './mail.ts'
export type { Delivered, Kept, Mail } from './mail.ts'
export type { CommandPattern } from './matchers.ts'
export { expect }

declare module 'vitest' {
  // The type parameter must be there for the declarations to merge.
  // oxlint-disable-next-line no-explicit-any -- vitest's own declaration says any
  interface Matchers<T = any> {
    /** The client sent this command at least once; `RETR` fits every RETR, `RETR 2` just that one. */
    toHaveReceived(pattern: CommandPattern): T
    /** The client sent these commands in this order; others may stand between. */
    toHaveReceivedInOrder(patterns: readonly CommandPattern[]): T
    /** Every session that logged in ended by an answered QUIT. */
    toHaveQuitCleanly(): T
    /** Nothing the client sent was irregular. */
    toHaveSpokenCleanly(): T
    /** Of `server`: all MUSTs that can be seen in its conversations were kept. To be awaited. */
    toHaveBrokenNoMust(told?: Told): Promise<T>
    /** Of `server`: no secret went out in clear. To be awaited. */
    toHaveLeakedNothing(told?: Told): Promise<T>
    /** Of `mail`: what the client had deleted it holds, octet by octet. To be awaited. */
    toHaveLostNothing(delivered: Delivered, kept?: Kept): Promise<T>
    /** Of `mail`: no message is with the client twice. To be awaited. */
    toHaveDuplicatedNothing(delivered: Delivered, kept?: Kept): Promise<T>
  }
}
