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
const numbers = []
let complete = true

function failed(what, detail) {
  console.error(what, detail)
  complete = false
}

function giveUp(what, detail) {
  failed(what, detail)
  process.exit(1)
}

function next() {
  if (numbers.length > 0) client.retr(numbers.shift())
  else client.quit()
}

client.on('error', (error) => giveUp('error', error))
client.on('tls-error', (error) => giveUp('TLS error', error))
client.on('invalid-state', (command) => giveUp('invalid state', command))
client.on('locked', (command) => giveUp('locked', command))
client.on('connect', (status, data) => {
  if (status) client.login(env.POPQUIZ_USER, env.POPQUIZ_PASSWORD)
  else giveUp('cannot connect', data)
})
client.on('login', (status, data) => {
  if (status) return client.list()
  failed('login failed', data)
  client.quit()
})
client.on('list', (status, ...[, , sizes, data]) => {
  if (status === false) failed('LIST failed', data)
  else sizes.forEach((size, number) => numbers.push(number))
  next()
})
client.on('retr', (status, number, message, data) => {
  if (status) {
    writeFileSync(join(env.POPQUIZ_OUT, String(number)), message)
    if (env.POPQUIZ_DELETE === '1') return client.dele(number)
  } else failed(`RETR ${number} failed`, data)
  // One that is refused is no reason to leave the others.
  next()
})
client.on('dele', (status, number, data) => {
  if (!status) failed(`DELE ${number} failed`, data)
  next()
})
client.on('quit', (status, data) => {
  if (!status) failed('QUIT failed', data)
  if (complete) process.exitCode = 0
})
