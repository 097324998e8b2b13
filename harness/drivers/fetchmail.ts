import { join } from 'node:path'
import type { ClientMode } from '../judge/mode.ts'
import type { Driver, Job } from './driver.ts'
import { seconds } from './environment.ts'
import { program } from './programs.ts'

const tls: Readonly<Record<ClientMode['tls'], (job: Job) => string>> = {
  none: () => "sslproto ''",
  stls: ({ ca }) => `sslproto 'TLS1.2+' sslcertck sslcertfile ${quoted(ca)}`,
  implicit: ({ ca }) => `ssl sslproto 'TLS1.2+' sslcertck sslcertfile ${quoted(ca)}`,
  // To check certificates is to demand TLS.
  opportunistic: ({ ca }) => `no sslcertck sslcertfile ${quoted(ca)}`,
}

/** fetchmail, handing messages to a small delivery agent. */
export const fetchmail: Driver = {
  name: 'fetchmail',
  summary: 'fetchmail, delivering through its `mda` option',
  install: { hint: 'apt-get install fetchmail' },
  probes: [{ argv: ['fetchmail', '--version'], version: /fetchmail release ([\d.]+)/ }],
  store: {
    layout: 'files',
    form: 'lf',
    note: 'its Received header (invisible), rewriting and the removal of CR are switched off',
  },
  remembers: true,
  exitTells: true,
  // 1: there was nothing new.
  goodCodes: [0, 1],
  patience: 'told',
  oneLine: true,
  unsupported: () => null,
  prepare: (job) => ({
    argv: ['fetchmail', '--nosyslog', '--nodetach', '-f', join(job.work, 'fetchmailrc')],
    env: { FETCHMAILHOME: job.state },
    files: [{ path: join(job.work, 'fetchmailrc'), content: settings(job) }],
  }),
}

function settings(job: Job): string {
  return [
    'set no bouncemail',
    'set invisible',
    `set idfile ${quoted(join(job.state, 'fetchids'))}`,
    // Root has one for the whole machine otherwise, and others may be running.
    `set pidfile ${quoted(join(job.state, 'fetchmail.pid'))}`,
    // Where mail is left on the server, it has to know it again; who has it deleted needs no UIDL, and says nothing.
    `poll ${quoted(job.host)} protocol pop3 service ${job.port} timeout ${seconds(job)}${job.delete ? '' : ' uidl'}`,
    // Without it, messages whose header fields are odd stay on the server.
    '  bad-header accept',
    `  user ${quoted(job.user)} password ${quoted(job.password)}`,
    `  ${tls[job.tls](job)}`,
    `  ${job.delete ? 'nokeep' : 'keep'} no rewrite no stripcr`,
    `  mda ${quoted(`sh '${program('deliver.sh')}'`)}`,
    '',
  ].join('\n')
}

/** Its strings know no `\\"`. */
function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, (mark) => `\\x${mark.charCodeAt(0).toString(16)}`)}"`
}
