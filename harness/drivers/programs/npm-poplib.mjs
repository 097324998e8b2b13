// Fetches every message with the package poplib, each to $POPQUIZ_OUT/<number>.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import POP3Client from 'poplib'

const env = process.env
const secure = env.POPQUIZ_TLS === 'implicit'
if (!secure && env.POPQUIZ_TLS !== 'none') process.exit(127)

// Where nothing more happens before QUIT was answered, something went wrong.
process.exitCode = 1

const client = new POP3Client(Number(env.POPQUIZ_PORT), env.POPQUIZ_HOST, {
  enabletls: secure,
  ignoretlserrs: false,
})
let count = 0

function failed(what, detail) {
  console.error(what, detail)
  process.exit(1)
}

function next(number) {
  if (number <= count) client.retr(number)
  else client.quit()
}

client.on('error', (error) => failed('error', error))
client.on('tls-error', (error) => failed('TLS error', error))
client.on('invalid-state', (command) => failed('invalid state', command))
client.on('locked', (command) => failed('locked', command))
client.on('connect', (status, data) => {
  if (!status) failed('cannot connect', data)
  client.login(env.POPQUIZ_USER, env.POPQUIZ_PASSWORD)
})
client.on('login', (status, data) => {
  if (!status) failed('login failed', data)
  client.list()
})
client.on('list', (status, messages, _, data) => {
  if (status === false) failed('LIST failed', data)
  count = messages
  next(1)
})
client.on('retr', (status, number, message, data) => {
  if (status !== true) failed(`RETR ${number} failed`, data)
  writeFileSync(join(env.POPQUIZ_OUT, String(number)), message)
  if (env.POPQUIZ_DELETE === '1') client.dele(number)
  else next(number + 1)
})
client.on('dele', (status, number, data) => {
  if (status !== true) failed(`DELE ${number} failed`, data)
  next(number + 1)
})
client.on('quit', (status, data) => {
  if (status !== true) failed('QUIT failed', data)
  process.exitCode = 0
})
