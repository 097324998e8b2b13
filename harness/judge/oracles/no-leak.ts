import { broken, kept, noted } from '../check.ts'
import type { Check } from '../check.ts'
import { tlsRequired } from '../mode.ts'

/** What stands for a secret in a transcript. A digest counts: passwords are found from it at leisure. */
const secret = /<(?:password|digest|sasl)(?:-\d+)?>/

export const noLeak: Check = {
  id: 'no-leak',
  level: 'must',
  kind: 'outcome',
  summary: 'no secret goes out in clear where the client was told to use TLS',
  *evaluate({ view, record }) {
    const told = record.runs.findIndex(({ toldPassword }) => toldPassword)
    if (told >= 0) yield noted(`Run ${told + 1} wrote the password to its output`)
    if (!tlsRequired(record.mode) || view.connections.length === 0) return
    const lines = view.connections.flatMap(({ turns }) => turns.map(({ asked }) => asked))
    const bare = lines.filter(({ tls, line }) => !tls && secret.test(line))
    const [first] = bare
    if (first) {
      const where = `"${first.line}" in clear on connection ${first.connection}`
      yield broken(this, `It was told to use TLS and said ${where}`, ...bare)
    } else {
      const count = view.connections.length
      yield kept(`Nothing secret went out in clear on ${count} connection${count > 1 ? 's' : ''}`)
    }
  },
}
