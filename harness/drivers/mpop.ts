import { join } from 'node:path'
import type { ClientMode } from '../judge/mode.ts'
import type { Driver, Job } from './driver.ts'
import { seconds } from './environment.ts'

const tls: Readonly<Record<Exclude<ClientMode['tls'], 'opportunistic'>, readonly string[]>> = {
  none: ['tls off'],
  stls: ['tls on', 'tls_starttls on'],
  implicit: ['tls on', 'tls_starttls off'],
}

/** mpop, delivering to a Maildir. */
export const mpop: Driver = {
  name: 'mpop',
  summary: 'mpop, delivering to a Maildir',
  install: { hint: 'apt-get install mpop' },
  probes: [{ argv: ['mpop', '--version'], version: /^mpop version (\S+)/ }],
  store: {
    layout: 'maildir',
    form: 'lf',
    note: 'a Maildir has LF; its Received header is switched off',
  },
  remembers: true,
  exitTells: true,
  patience: 'told',
  oneLine: true,
  unsupported: (mode) => (mode.tls === 'opportunistic' ? 'mpop has TLS on or off' : null),
  prepare: (job) => ({
    argv: ['mpop', '--quiet', `--file=${join(job.work, 'mpoprc')}`],
    folders: ['new', 'cur', 'tmp'].map((name) => join(job.out, name)),
    files: [{ path: join(job.work, 'mpoprc'), content: settings(job) }],
  }),
}

function settings(job: Job): string {
  return [
    'account default',
    `host ${job.host}`,
    `port ${job.port}`,
    `user ${quoted(job.user)}`,
    `password ${quoted(job.password)}`,
    `timeout ${seconds(job)}`,
    ...(job.tls === 'opportunistic' ? [] : tls[job.tls]),
    ...way(job),
    ...(job.tls === 'none' ? [] : [`tls_trust_file ${quoted(job.ca)}`]),
    `delivery maildir ${quoted(job.out)}`,
    `uidls_file ${quoted(join(job.state, 'uidls'))}`,
    `keep ${job.delete ? 'off' : 'on'}`,
    'received_header off',
    '',
  ].join('\n')
}

/** Its methods, by what scenarios call them. */
const methods = new Set([
  'apop',
  'cram-md5',
  'login',
  'oauthbearer',
  'plain',
  'scram-sha-1',
  'scram-sha-256',
  'xoauth2',
])

/** How it logs in: as it chooses itself, unless that could not work or would not be what it is asked for. */
function way({ login, tls: mode }: Job): string[] {
  const method = login?.toLowerCase()
  if (method !== undefined && methods.has(method)) return [`auth ${method}`]
  // By default it says no password in clear; who has nothing better has to say so.
  return mode === 'none' ? ['auth user'] : []
}

function quoted(text: string): string {
  return `"${text}"`
}
