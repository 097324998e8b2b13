// Fetches every message with node-pop3, each to $POPQUIZ_OUT/<number>.
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Pop3Command from 'node-pop3'

const env = process.env
const secure = env.POPQUIZ_TLS === 'implicit'
if (!secure && env.POPQUIZ_TLS !== 'none') process.exit(127)

function failed(error) {
  console.error(error)
  process.exitCode = 1
}

const pop3 = new Pop3Command({
  user: env.POPQUIZ_USER,
  password: env.POPQUIZ_PASSWORD,
  host: env.POPQUIZ_HOST,
  port: Number(env.POPQUIZ_PORT),
  tls: secure,
  timeout: Number(env.POPQUIZ_TIMEOUT) * 1000,
  ...(secure && { tlsOptions: { ca: readFileSync(env.POPQUIZ_CA) } }),
})
try {
  const list = await pop3.LIST()
  for (const [number] of list) {
    try {
      const text = await pop3.RETR(number)
      await writeFile(join(env.POPQUIZ_OUT, number), text)
      if (env.POPQUIZ_DELETE === '1') await pop3.DELE(number)
    } catch (error) {
      // One that is refused is no reason to leave the others; a lost connection is.
      if (error.command === undefined) throw error
      failed(error)
    }
  }
} catch (error) {
  failed(error)
}
await pop3.QUIT()
