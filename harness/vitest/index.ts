import { expect } from 'vitest'
import type { CommandPattern } from './matchers.ts'
import {
  toHaveQuitCleanly,
  toHaveReceived,
  toHaveReceivedInOrder,
  toHaveSpokenCleanly,
} from './matchers.ts'

expect.extend({
  toHaveQuitCleanly,
  toHaveReceived,
  toHaveReceivedInOrder,
  toHaveSpokenCleanly,
})

export { test } from './fixture.ts'
export type { PopquizFixtures } from './fixture.ts'
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
  }
}
