// Fetches every message with yapople, each to $POPQUIZ_OUT/<number>.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import yapople from 'yapople'

const env = process.env
const secure = env.POPQUIZ_TLS === 'implicit'
if (!secure && env.POPQUIZ_TLS !== 'none') process.exit(127)

const client = new yapople.Client({
  host: env.POPQUIZ_HOST,
  port: Number(env.POPQUIZ_PORT),
  tls: secure,
  mailparser: false,
  username: env.POPQUIZ_USER,
  password: env.POPQUIZ_PASSWORD,
  options: secure ? { ca: readFileSync(env.POPQUIZ_CA) } : {},
})
await client.connect()
const messages = await client.retrieveAll()
messages.forEach((message, number) => {
  writeFileSync(join(env.POPQUIZ_OUT, String(number)), message)
})
if (env.POPQUIZ_DELETE === '1') await client.deleteAll()
await client.quit()
