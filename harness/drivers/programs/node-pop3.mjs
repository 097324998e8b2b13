// Fetches every message with node-pop3, each to $POPQUIZ_OUT/<number>.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Pop3Command from 'node-pop3'

const env = process.env
const secure = env.POPQUIZ_TLS === 'implicit'
if (!secure && env.POPQUIZ_TLS !== 'none') process.exit(127)

const pop3 = new Pop3Command({
  user: env.POPQUIZ_USER,
  password: env.POPQUIZ_PASSWORD,
  host: env.POPQUIZ_HOST,
  port: Number(env.POPQUIZ_PORT),
  tls: secure,
  timeout: Number(env.POPQUIZ_TIMEOUT) * 1000,
  ...(secure && { tlsOptions: { ca: readFileSync(env.POPQUIZ_CA) } }),
})
const list = await pop3.UIDL()
for (const [index, [number]] of list.entries()) {
  const text = await pop3.RETR(number)
  writeFileSync(join(env.POPQUIZ_OUT, String(index + 1)), text)
  if (env.POPQUIZ_DELETE === '1') await pop3.command('DELE', number)
}
await pop3.QUIT()
