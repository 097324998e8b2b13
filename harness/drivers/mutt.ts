import { join } from 'node:path'
import type { ClientMode } from '../judge/mode.ts'
import type { Driver, Job } from './driver.ts'
import { seconds } from './environment.ts'

const tls: Readonly<Record<ClientMode['tls'], readonly string[]>> = {
  none: ['ssl_starttls=no', 'ssl_force_tls=no'],
  stls: ['ssl_starttls=yes', 'ssl_force_tls=yes'],
  implicit: ['ssl_starttls=yes', 'ssl_force_tls=yes'],
  opportunistic: ['ssl_starttls=yes', 'ssl_force_tls=no'],
}

/** mutt's own `fetch-mail`, in a terminal of its own. */
export const mutt: Driver = {
  name: 'mutt',
  summary: 'mutt and its function fetch-mail, delivering to a Maildir',
  install: { hint: 'apt-get install mutt' },
  probes: [
    { argv: ['mutt', '-v'], version: /^Mutt (\S+)[^]*\+USE_POP/ },
    { argv: ['script', '--version'] },
  ],
  store: { layout: 'maildir', form: 'lf', note: 'a Maildir has LF' },
  // It asks for `LAST`, which no server has any more; with pop_delete=no everything comes again.
  remembers: false,
  exitTells: false,
  // `connect_timeout` is for connecting alone.
  patience: 'endless',
  oneLine: true,
  unsupported: () => null,
  prepare: (job) => ({
    argv: ['sh', join(job.work, 'start.sh')],
    env: { TERM: 'dumb' },
    folders: ['new', 'cur', 'tmp'].map((name) => join(job.out, name)),
    files: [
      { path: join(job.work, 'start.sh'), content: start },
      { path: join(job.work, 'muttrc'), content: settings(job) },
    ],
  }),
}

/**
 * It wants a terminal, which script(1) makes, and somebody at it: whether to take a certificate that it does not trust
 * it asks at the keyboard alone. There it is told to reject it; anywhere else the same key means that it may go.
 */
const start = `mkfifo keys
(
  exec > keys
  trap 'kill "$nap" 2> /dev/null; exit' TERM
  while sleep 1 & nap=$!; wait "$nap"; do printf r; done
) &
typing=$!
script -qec "mutt -n -F muttrc" /dev/null < keys
code=$?
kill "$typing"
wait "$typing"
exit "$code"
`

function settings(job: Job): string {
  const scheme = job.tls === 'implicit' ? 'pops' : 'pop'
  const values = [
    `pop_host=${quoted(`${scheme}://${job.host}:${job.port}/`)}`,
    `pop_user=${quoted(job.user)}`,
    `pop_pass=${quoted(job.password)}`,
    `pop_delete=${job.delete ? 'yes' : 'no'}`,
    ...tls[job.tls],
    // Neither the machine's authorities nor what somebody once accepted.
    `ssl_ca_certificates_file=${quoted(job.ca)}`,
    `certificate_file=${quoted(join(job.state, 'accepted'))}`,
    ...authenticators(job),
    `connect_timeout=${seconds(job)}`,
    'mbox_type=Maildir',
    `spoolfile=${quoted(job.out)}`,
    `folder=${quoted(job.state)}`,
    'record=""',
    'sleep_time=0',
    'wait_key=no',
    'quit=yes',
    'move=no',
    'beep=no',
  ]
  return [
    ...values.map((value) => `set ${value}`),
    ...['generic', 'index', 'pager'].map((menu) => `bind ${menu} r exit`),
    'push "<fetch-mail><exit>"',
    '',
  ].join('\n')
}

/**
 * Where SCRAM with channel binding is offered, as it is under TLS, it tries that first, gives up in the middle, takes
 * the answer to its cancellation for that to its next command, and never gets in. To be seen beyond its login it is
 * told what to use there; scenarios of SCRAM see it as it is.
 */
function authenticators({ tls: mode, login = '', password }: Job): string[] {
  const way = login.toLowerCase()
  if (/^(?:xoauth2|oauthbearer)$/.test(way)) {
    const command = quoted(`printf %s '${password}'`)
    return [`pop_authenticators=${quoted(way)}`, `pop_oauth_refresh_command=${command}`]
  }
  if (mode === 'none' || way.startsWith('scram')) return []
  if (way !== '') return [`pop_authenticators=${quoted(way)}`]
  return ['pop_authenticators="scram-sha-256:plain:user"']
}

function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"$`]/g, (mark) => `\\${mark}`)}"`
}
