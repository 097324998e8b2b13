// One POP3 session with a served popquiz, by nothing but Node's built-ins: shows that it starts,
// answers and ends on the Node that runs this file.
//   node tools/smoke.mjs [path of the popquiz program; default dist/cli/main.js]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = process.argv[2] ?? fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const started = performance.now()
const server = spawn(
  process.execPath,
  [program, 'serve', '--port', '0', '--tls-port', '0', '--json'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const ended = once(server, 'exit')
// A server that hangs must not hang its caller; it ends long before.
const watchdog = setTimeout(() => server.kill('SIGKILL'), 30_000)

try {
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]()
  const { value: first } = await lines.next()
  if (first === undefined) throw new Error('the server ended before it printed its line')
  const { pop3, user, password } = JSON.parse(first)

  const socket = connect(pop3.port, pop3.host)
  socket.on('error', (error) => socket.destroy(error))
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]()
  const expectOk = async (command) => {
    if (command !== undefined) socket.write(`${command}\r\n`)
    const { value: reply } = await replies.next()
    const shown = command === undefined ? 'the greeting' : command.split(' ')[0]
    if (!reply?.startsWith('+OK')) throw new Error(`${shown} was answered with ${reply}`)
    return reply
  }
  await expectOk()
  await expectOk(`USER ${user}`)
  await expectOk(`PASS ${password}`)
  const [, count] = (await expectOk('STAT')).split(' ')
  await expectOk('QUIT')

  server.kill('SIGTERM')
  const [code, signal] = await ended
  if (code !== 0 && code !== 130) throw new Error(`serve ended with ${signal ?? code} on SIGTERM`)
  const ms = Math.round(performance.now() - started)
  console.log(`smoke: Node ${process.versions.node}: a session with ${count} messages, ${ms} ms`)
} catch (error) {
  console.error(`smoke: Node ${process.versions.node}: ${error.message}`)
  process.exitCode = 1
} finally {
  clearTimeout(watchdog)
  server.kill('SIGKILL')
}
