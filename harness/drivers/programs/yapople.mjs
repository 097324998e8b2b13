// Fetches every message with yapople, each to $POPQUIZ_OUT/<number>.
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import yapople from 'yapople'

const env = process.env
const secure = env.POPQUIZ_TLS === 'implicit'
if (!secure && env.POPQUIZ_TLS !== 'none') process.exit(127)

function failed(error) {
  console.error(error)
  process.exitCode = 1
}

const client = new yapople.Client({
  host: env.POPQUIZ_HOST,
  port: Number(env.POPQUIZ_PORT),
  tls: secure,
  mailparser: false,
  username: env.POPQUIZ_USER,
  password: env.POPQUIZ_PASSWORD,
  options: secure ? { ca: readFileSync(env.POPQUIZ_CA) } : {},
})
try {
  await client.connect()
  const sizes = await client.list()
  for (const number of Object.keys(sizes)) {
    // One that is refused is no reason to leave the others.
    try {
      const message = await client.retr(number)
      await writeFile(join(env.POPQUIZ_OUT, number), message)
      if (env.POPQUIZ_DELETE === '1') await client.dele(number)
    } catch (error) {
      failed(error)
    }
  }
} catch (error) {
  failed(error)
}
await client.quit()
