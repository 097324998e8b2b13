import { test as base } from 'vitest'
import type { TestAPI } from 'vitest'
import { startServer } from '../../server/index.ts'
import type { Server, ServerOptions } from '../../server/index.ts'
import { watchMail } from './mail.ts'
import type { Mail } from './mail.ts'
import { heading } from './matchers.ts'

/** What the fixture adds to a test's context. */
export type PopquizFixtures = {
  /** How the server of each test is started; override it per file or per `describe`. */
  readonly serverOptions: ServerOptions
  /** A server of its own for each test that names it: started before, closed after. */
  readonly server: Server
  /** Its maildrop, watched from before the client comes: for `toHaveLostNothing` and `toHaveDuplicatedNothing`. */
  readonly mail: Mail
}

/**
 * vitest's `test` with a POP3 server in its context. When a test fails, the transcript of its server is
 * added to the failure's text, secrets replaced. (An annotation would be the place, but vitest takes none
 * once a test has failed.)
 *
 * @example
 * test('deletes what it has fetched', async ({ server }) => {
 *   await myClient.fetchAndDelete(server.url)
 *   expect(server).toHaveReceivedInOrder(['RETR 1', 'DELE 1', 'QUIT'])
 * })
 */
export const test: TestAPI<PopquizFixtures> = base.extend<PopquizFixtures>({
  serverOptions: {},
  server: async ({ serverOptions, task }, use) => {
    const server = await startServer(serverOptions)
    await use(server)
    const failure = task.result?.errors?.[0]
    if (failure && !failure.message.includes(heading)) {
      failure.message += `\n\n${heading} (repeat with seed ${server.seed}):\n${server.transcript.text()}`
    }
    await server.close()
  },
  mail: async ({ server }, use) => {
    const mail = await watchMail(server)
    await use(mail)
    mail.served.close()
  },
})
