// Behaviour that no list of rules can describe is computed: a scenario in TypeScript, and rules added while
// the server runs. Any test runner will do.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { defineScenario, startServer } from 'popquiz'

/** Sends command lines at once. @returns all that the server says, to its end */
async function talk(port: number, ...lines: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.end(`USER alice\r\nPASS secret\r\n${lines.map((line) => `${line}\r\n`).join('')}`)
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  await new Promise((resolve) => socket.once('close', resolve))
  return text
}

// `act` gets the moment and `next`, which carries the command out and gives the true reply as a value.
const scenario = defineScenario({
  title: 'The size grows with every STAT',
  about: 'STAT says the truth the first time, and 100 octets more each time after that.',
  rules: [
    {
      name: 'a size that grows',
      on: 'STAT',
      times: 'always',
      act: async (moment, next) => {
        const truth = await next()
        const more = 100 * statsOf(moment.context)
        return {
          ...truth,
          text: truth.text.replace(/\d+$/, (octets) => String(Number(octets) + more)),
        }
      },
    },
  ],
})

const stats = new WeakMap<object, number>()

/** How many STATs this connection has had before. */
function statsOf(connection: object): number {
  const before = stats.get(connection) ?? 0
  stats.set(connection, before + 1)
  return before
}

const server = await startServer({
  scenario,
  mailbox: ['Subject: one\n\nfirst\n', 'Subject: two\n\nsecond\n', 'Subject: three\n\nthird\n'],
})
const { port } = server.pop3

const sizes = await talk(port, 'STAT', 'STAT', 'STAT', 'QUIT')
assert.deepEqual(
  [...sizes.matchAll(/^\+OK 3 (\d+)\r$/gm)].map(([, octets]) => Number(octets)),
  [72, 172, 272],
)

// A handler of one's own: the answer made from next() is the truth, said otherwise or with faults.
const cut = await server.on('RETR 2', (_, next) => next().with({ cut: { after: 20 } }), {
  times: 1,
})
await server.on('DELE', (moment, next) =>
  moment.line.endsWith(' 1') ? { status: '-ERR', text: 'not that one' } : next().saying('+OK gone'),
)
assert.match(await talk(port, 'RETR 2', 'QUIT'), /\+OK 24 octets\r\nSubje$/)
assert.equal(cut.fired, 1)

// The handler for DELE 1 never asked for the truth, so that nothing was deleted.
assert.match(await talk(port, 'DELE 1', 'DELE 2', 'QUIT'), /-ERR not that one\r\n\+OK gone\r\n/)
assert.equal((await server.messages()).length, 2)
assert.equal(server.unfired(), '')
await server.close()
