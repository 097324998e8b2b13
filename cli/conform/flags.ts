import { drivers } from '../../harness/drivers/index.ts'
import type { Flag } from '../command.ts'

const client: readonly Flag[] = [
  {
    name: 'client',
    kind: 'text',
    value: 'NAME',
    about: 'a client that popquiz knows how to run; NAME@VERSION for those from npm',
    complete: () => drivers.map(({ name }) => name),
  },
  {
    name: 'command',
    kind: 'text',
    value: 'CMD',
    about: 'any other, as a command line; {host} {port} {tls} {user} ... may stand in it',
  },
  { name: 'name', kind: 'text', value: 'NAME', about: 'what reports call the --command' },
  { name: 'client-version', kind: 'text', value: 'TEXT', about: 'of the --command, for reports' },
  {
    name: 'store',
    kind: 'text',
    value: 'FORM',
    about: 'how the --command keeps messages: octet for octet, with LF, or with From unquoted too',
    choices: ['exact', 'lf', 'unquoted'],
    fallback: 'exact',
  },
]

const choice: readonly Flag[] = [
  {
    name: 'mode',
    kind: 'text',
    value: 'MODE',
    about: 'what the client is told of TLS; by default what makes sense for each scenario',
    choices: ['none', 'stls', 'implicit', 'opportunistic'],
    repeats: true,
  },
  { name: 'delete', kind: 'switch', about: 'only cases in which it has to delete' },
  { name: 'leave', kind: 'switch', about: 'only cases in which it has to leave mail' },
  { name: 'tag', kind: 'text', value: 'NAME', about: 'only scenarios with this tag' },
  {
    name: 'severity',
    kind: 'text',
    value: 'NAME',
    about: 'only what tempts to mistakes that bad',
    choices: ['security', 'data-loss', 'crash', 'hang', 'failure', 'annoyance'],
  },
  { name: 'requirement', kind: 'text', value: 'ID', about: 'only what tries this requirement' },
  {
    name: 'slow',
    kind: 'switch',
    about: 'waits last as long as they are written, and what takes minutes is run too',
  },
  {
    name: 'shard',
    kind: 'text',
    value: 'I/N',
    about: 'only the part I of N, which take about as long as each other',
  },
  { name: 'plan', kind: 'switch', about: 'print the cases and what they take, and run nothing' },
]

const course: readonly Flag[] = [
  {
    name: 'explore',
    kind: 'whole',
    value: 'N',
    about:
      'play N generated scenarios in place of the library, until one goes wrong; docs/properties.md',
    range: [1, 1_000_000],
  },
  {
    name: 'examples',
    kind: 'text',
    value: 'DIR',
    about: 'with --explore: scenarios to try first; what is found is added',
    fallback: 'counter-examples',
  },
  {
    name: 'seed',
    kind: 'whole',
    value: 'N',
    about: 'what is random derives from it',
    fallback: '1',
  },
  {
    name: 'jobs',
    kind: 'whole',
    value: 'N',
    about: 'cases at a time; twice the number of processors by default',
    range: [1, 256],
  },
  {
    name: 'run-limit',
    kind: 'text',
    value: 'TIME',
    about: 'end the client after this time, as 20s; three times what it is told to wait by default',
  },
  {
    name: 'time-limit',
    kind: 'text',
    value: 'TIME',
    about: 'end everything after this time, as 15m, with exit code 124',
  },
  {
    name: 'baseline',
    kind: 'text',
    value: 'FILE',
    about: 'known failures, in YAML: scenario, mode, check, reason; docs/conform.md',
  },
  {
    name: 'records',
    kind: 'text',
    value: 'DIR',
    about: 'save each case as soon as it is done; popquiz report DIR judges them again',
  },
  {
    name: 'resume',
    kind: 'text',
    value: 'PATH',
    about: 'a report or folder of records of a run that was cut short: what is in it is not run',
    repeats: true,
  },
  { name: 'quiet', kind: 'switch', about: 'nothing on stderr but mistakes' },
]

/** What says which cases are run, and how. */
export const runFlags: readonly Flag[] = [...client, ...choice, ...course]
