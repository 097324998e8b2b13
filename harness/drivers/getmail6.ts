import { join } from 'node:path'
import type { Driver, Job } from './driver.ts'
import { seconds } from './environment.ts'
import { program } from './programs.ts'

/** getmail 6, handing messages to a small delivery agent: into a Maildir it delivers nothing for root. */
export const getmail6: Driver = {
  name: 'getmail6',
  summary: 'getmail 6, delivering through its MDA_external',
  install: { hint: 'apt-get install getmail6, or pip install getmail6' },
  probes: [{ argv: ['getmail', '--version'], version: /getmail (\S+)/ }],
  store: {
    layout: 'files',
    form: 'lf',
    adds: /^Return-Path: <[^>\n]*>\n/,
    note: 'delivery agents get LF; Received and Delivered-To are off, Return-Path is always added',
  },
  remembers: true,
  exitTells: true,
  patience: 'told',
  oneLine: true,
  unsupported({ tls }) {
    if (tls === 'stls') return 'getmail 6 has no STLS for POP3'
    return tls === 'opportunistic' ? 'getmail 6 has TLS on its own port only' : null
  },
  prepare: (job) => ({
    argv: ['getmail', `--getmaildir=${job.state}`, `--rcfile=${join(job.work, 'getmailrc')}`],
    files: [{ path: join(job.work, 'getmailrc'), content: settings(job) }],
  }),
}

/** What it takes only where it is told to. */
const ways: Readonly<Record<string, readonly string[]>> = {
  apop: ['use_apop = True'],
  xoauth2: ['use_xoauth2 = True'],
}

function settings(job: Job): string {
  const secure = job.tls === 'implicit'
  return [
    '[retriever]',
    `type = ${secure ? 'SimplePOP3SSLRetriever' : 'SimplePOP3Retriever'}`,
    `server = ${job.host}`,
    `port = ${job.port}`,
    `username = ${job.user}`,
    password(job),
    ...(ways[job.login?.toLowerCase() ?? ''] ?? []),
    `timeout = ${seconds(job)}`,
    ...(secure ? [`ca_certs = ${job.ca}`] : []),
    '[destination]',
    'type = MDA_external',
    'path = /bin/sh',
    `arguments = (${JSON.stringify(program('deliver.sh'))},)`,
    'unixfrom = false',
    'allow_root_commands = true',
    '[options]',
    'read_all = false',
    `delete = ${job.delete}`,
    'received = false',
    'delivered_to = false',
    '',
  ].join('\n')
}

/** Of a value in its settings the blanks at the ends are not part; what a command writes is a password whole. */
function password({ password: secret }: Job): string {
  if (secret === secret.trim()) return `password = ${secret}`
  return `password_command = ("printf", "%s", ${JSON.stringify(secret)})`
}
