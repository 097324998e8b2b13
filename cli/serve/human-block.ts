import { packageVersion } from '../../server/base/package-version.ts'
import type { Given } from '../command.ts'
import { connectable, inUrl } from './host.ts'
import { scripted } from './options.ts'
import type { Ready } from './ready.ts'

/** What a person needs to connect a client, with a line to paste into a shell. */
export function humanBlock(given: Given, ready: Ready): string {
  const { pop3, pop3s, user, password, ca, control, seed, scenario, profile, all } = ready
  const mailbox = scripted(given) && !given.has('mailbox') ? undefined : given.text('mailbox')
  const trusted = ca ?? (pop3s ? 'your own (--cert)' : null)
  const rows: readonly (readonly [string, string | null])[] = [
    ['POP3', pop3.url + (pop3s ? '  (STLS too)' : '')],
    ['POP3S', pop3s?.url ?? null],
    ['user', user],
    ['password', password],
    ['CA', trusted],
    ['mailbox', mailbox ?? null],
    ['profile', profile ?? null],
    ['scenario', scenario?.join(', ') ?? null],
    ['scenarios', all ? 'all of them, each by user name; any password is taken' : null],
    ['seed', String(seed)],
    ['inspector', control?.inspector ?? null],
    ['control', control && `${control.url}  (token ${control.token})`],
  ]
  const table = rows
    .filter(([, value]) => value !== null)
    .map(([label, value]) => `  ${label.padEnd(10)}${value}\n`)
    .join('')
  const heading = `popquiz ${packageVersion()}`
  return `${heading}\n\n${table}\n  ${curlLine(ready)}\n\nCtrl-C ends.\n`
}

/** Fetches message 1; by STLS where there is TLS. */
function curlLine({ pop3, pop3s, user, password, ca }: Ready): string {
  const tls = pop3s ? ['--ssl-reqd', ...(ca === null ? [] : ['--cacert', ca])] : []
  const url = `pop3://${inUrl(connectable(pop3.host))}:${pop3.port}/1`
  return ['curl', ...tls, '--user', `${user}:${password}`, url].map(quoted).join(' ')
}

/** As a shell takes it for one word, unchanged. */
function quoted(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
