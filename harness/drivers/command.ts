import { UsageError } from '../../server/base/errors.ts'
import type { Client, Job, Store } from './driver.ts'
import { environmentOf } from './environment.ts'

/** What can be said of a client that is known by its command alone. */
export interface CommandTraits {
  /** For reports; the command's first word by default. */
  readonly name?: string
  readonly version?: string
  /** In what form it keeps messages. Default: octet for octet. */
  readonly form?: Store['form']
}

/** What stands in braces in a command. */
const words = /\{(\w+)\}/g

/**
 * A client by its command line, run by a shell. It learns all from its environment
 * (docs/add-your-client.md); `{host} {port} {tls} {user} {password} {ca} {delete} {out} {state} {case} {seed}
 * {timeout}` in the command stand for the same, quoted. Exit code 127 says that it cannot do what is asked.
 * @throws UsageError for other words in braces.
 */
export function commandClient(command: string, traits: CommandTraits = {}): Client {
  for (const [written, word = ''] of command.matchAll(words)) {
    if (!(word in sample)) {
      throw new UsageError(`--command: ${written} stands for nothing`, {
        hint: `there are: ${Object.keys(sample)
          .map((one) => `{${one}}`)
          .join(' ')}`,
      })
    }
  }
  return {
    name: traits.name ?? nameOf(command),
    version: traits.version ?? '',
    store: { layout: 'files', form: traits.form ?? 'exact' },
    remembers: null,
    exitTells: true,
    patience: 'told',
    unsupported: () => null,
    prepare: (job) => ({
      argv: ['sh', '-c', command.replaceAll(words, (_, word: string) => quoted(values(job)[word]))],
      cwd: process.cwd(),
    }),
  }
}

function nameOf(command: string): string {
  const [first = ''] = command.trim().split(/\s+/)
  return first.slice(first.lastIndexOf('/') + 1) || 'command'
}

function values(job: Job): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environmentOf(job)).map(([key, value]) => [
      key.slice('POPQUIZ_'.length).toLowerCase(),
      value,
    ]),
  )
}

function quoted(text = ''): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** All that a command can ask for; the values do not matter. */
const sample = values({
  host: '',
  port: 0,
  tls: 'none',
  delete: false,
  user: '',
  password: '',
  ca: '',
  out: '',
  state: '',
  work: '',
  patienceMs: 0,
  scenario: '',
  seed: 0,
})
