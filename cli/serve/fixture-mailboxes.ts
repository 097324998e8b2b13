import { readdirSync } from 'node:fs'
import { packageRoot } from '../../server/base/package-root.ts'

/** The names of the mailboxes that come with popquiz, alphabetically. */
export function fixtureMailboxes(): readonly string[] {
  return readdirSync(new URL('fixtures/mailboxes/', packageRoot))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .toSorted()
}
