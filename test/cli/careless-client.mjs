// A client by the contract of docs/add-your-client.md that is wrong on purpose: it takes the end of the
// connection for the end of a message, says that all went well, and leaves the dots in. POPQUIZ_TLS other than
// `none` it cannot. CARELESS_HANG makes it hang.
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

const { POPQUIZ_TLS, POPQUIZ_HOST, POPQUIZ_PORT, POPQUIZ_USER, POPQUIZ_PASSWORD } = process.env
const { POPQUIZ_OUT, POPQUIZ_DELETE, CARELESS_HANG } = process.env
if (POPQUIZ_TLS !== 'none') process.exit(127)
if (CARELESS_HANG !== undefined) await new Promise((resolve) => setTimeout(resolve, 600_000))

const socket = connect({ host: POPQUIZ_HOST, port: Number(POPQUIZ_PORT) }).setEncoding('latin1')
let text = ''
let wake = () => {}
let over = false
socket.on('data', (piece) => {
  text += piece
  wake()
})
for (const event of ['end', 'error']) {
  socket.on(event, () => {
    over = true
    wake()
  })
}

async function until(end) {
  while (!text.includes(end) && !over) await new Promise((resolve) => (wake = resolve))
  const at = text.indexOf(end)
  const taken = at < 0 ? text : text.slice(0, at + end.length)
  text = text.slice(taken.length)
  return taken
}

async function ask(command, end = '\r\n') {
  if (!over) socket.write(`${command}\r\n`)
  return until(end)
}

await until('\r\n')
await ask(`USER ${POPQUIZ_USER}`)
await ask(`PASS ${POPQUIZ_PASSWORD}`)
const count = Number((await ask('STAT')).split(' ')[1] ?? 0)
for (let n = 1; n <= count && !over; n++) {
  const message = await ask(`RETR ${n}`, '\r\n.\r\n')
  const body = message.slice(message.indexOf('\r\n') + 2).replace(/\.\r\n$/, '')
  writeFileSync(join(POPQUIZ_OUT, String(n)), body, 'latin1')
  if (POPQUIZ_DELETE === '1') await ask(`DELE ${n}`)
}
await ask('QUIT')
socket.destroy()
