import { given } from '../../flags.ts'
import { serveFlags } from '../../serve/flags.ts'
import { bind } from '../bind.ts'
import type { Check, Finding } from '../check.ts'

/** The ports that `popquiz serve` takes without flags, in this environment. */
export const ports: readonly Check[] = ['port', 'tls-port'].map((flag) => ({
  name: flag === 'port' ? 'POP3 port' : 'POP3S port',
  run: () => free(flag),
}))

async function free(flag: string): Promise<Finding> {
  const values = given(serveFlags, new Map(), process.env)
  const host = values.text('host') ?? ''
  const port = values.number(flag) ?? 0
  const trouble = await bind(host, port)
  const place = `${host} port ${port}`
  if (trouble === undefined) return { state: 'good', found: `${place} is free` }
  const busy = trouble === 'EADDRINUSE'
  const found = busy ? `${place} is taken by another program` : `${place}: ${trouble}`
  return {
    state: 'bad',
    found,
    fix: `end that program, or popquiz serve --${flag} 0 for any free one`,
  }
}
