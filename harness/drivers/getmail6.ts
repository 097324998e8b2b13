import { join } from 'node:path'
import type { Driver, Job } from './driver.ts'
import { seconds } from './environment.ts'

/** getmail 6, delivering to a Maildir. */
export const getmail6: Driver = {
  name: 'getmail6',
  summary: 'getmail 6, delivering to a Maildir',
  install: { hint: 'apt-get install getmail6, or pip install getmail6' },
  probes: [{ argv: ['getmail', '--version'], version: /getmail (\S+)/ }],
  store: {
    layout: 'maildir',
    form: 'lf',
    note: 'a Maildir has LF; its Received and Delivered-To headers are switched off',
  },
  remembers: true,
  exitTells: true,
  patience: 'told',
  unsupported({ tls }) {
    if (tls === 'stls') return 'getmail 6 has no STLS for POP3'
    return tls === 'opportunistic' ? 'getmail 6 has TLS on its own port only' : null
  },
  prepare: (job) => ({
    argv: ['getmail', `--getmaildir=${job.state}`, `--rcfile=${join(job.work, 'getmailrc')}`],
    folders: ['new', 'cur', 'tmp'].map((name) => join(job.out, name)),
    files: [{ path: join(job.work, 'getmailrc'), content: settings(job) }],
  }),
}

function settings(job: Job): string {
  const secure = job.tls === 'implicit'
  return [
    '[retriever]',
    `type = ${secure ? 'SimplePOP3SSLRetriever' : 'SimplePOP3Retriever'}`,
    `server = ${job.host}`,
    `port = ${job.port}`,
    `username = ${job.user}`,
    `password = ${job.password}`,
    `timeout = ${seconds(job)}`,
    ...(secure ? [`ca_certs = ${job.ca}`] : []),
    '[destination]',
    'type = Maildir',
    `path = ${job.out}/`,
    '[options]',
    'read_all = false',
    `delete = ${job.delete}`,
    'received = false',
    'delivered_to = false',
    '',
  ].join('\n')
}
