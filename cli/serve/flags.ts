import type { Flag } from '../command.ts'
import { fixtureMailboxes } from './fixture-mailboxes.ts'
import { profileNames } from './library-names.ts'

const port: readonly [number, number] = [0, 65_535]

/** The flags of `popquiz serve`, in the order of its help. */
export const serveFlags: readonly Flag[] = [
  {
    name: 'host',
    kind: 'text',
    value: 'ADDRESS',
    fallback: '127.0.0.1',
    about: 'where to listen; anything but loopback is open to others',
  },
  {
    name: 'port',
    kind: 'whole',
    value: 'PORT',
    fallback: '1110',
    range: port,
    about: 'the port for POP3, 0 for any free one',
  },
  {
    name: 'tls-port',
    kind: 'whole',
    value: 'PORT',
    fallback: '1995',
    range: port,
    about: 'the port for POP3S (TLS from the first octet), 0 for any free one',
  },
  { name: 'no-tls', kind: 'switch', about: 'neither POP3S nor STLS' },
  {
    name: 'user',
    kind: 'text',
    value: 'NAME:PASSWORD',
    fallback: 'alice:secret',
    repeats: true,
    about: 'a user; * as name lets any name in, each with a copy of the mailbox; may be repeated',
  },
  {
    name: 'mailbox',
    kind: 'text',
    value: 'PATH',
    fallback: 'three-messages',
    complete: fixtureMailboxes,
    about:
      'an .eml, a folder of them, an mbox, a Maildir, a mailbox YAML, or the name of a fixture',
  },
  {
    name: 'profile',
    kind: 'text',
    value: 'NAME',
    complete: profileNames,
    about: 'speak as this provider or server does: gmail, dovecot ...',
  },
  {
    name: 'set',
    kind: 'text',
    value: 'NAME=VALUE',
    repeats: true,
    about: 'a parameter of the scenarios, or a part of the last one; may be repeated',
  },
  {
    name: 'all',
    kind: 'switch',
    about: 'every scenario of the library, each chosen by user name: USER wrong-password',
  },
  { name: 'write', kind: 'switch', about: 'remove deleted messages from the Maildir on disk too' },
  {
    name: 'policy',
    kind: 'text',
    value: 'NAME',
    fallback: 'lax',
    choices: ['lax', 'strict'],
    about:
      'lax takes passwords in clear; strict keeps to the letter of the RFCs and wants TLS first',
  },
  {
    name: 'lock',
    kind: 'text',
    value: 'KIND',
    fallback: 'exclusive',
    choices: ['exclusive', 'shared'],
    about: 'one session a maildrop at a time, or any number as large providers allow',
  },
  {
    name: 'allow',
    kind: 'text',
    value: 'ADDRESS',
    repeats: true,
    about: 'an address or block (10.0.0.0/8) that may log in; all by default; may be repeated',
  },
  {
    name: 'max-connections',
    kind: 'whole',
    value: 'N',
    range: [1, 10_000_000],
    about: 'greet connections beyond N with -ERR',
  },
  {
    name: 'cert',
    kind: 'text',
    value: 'FILE',
    about: 'your own certificate chain, PEM, leaf first, instead of one made at start; with --key',
  },
  { name: 'key', kind: 'text', value: 'FILE', about: 'the private key of --cert, PEM' },
  {
    name: 'ca',
    kind: 'text',
    value: 'FILE',
    about:
      'where to write the certificate that clients must trust (default: a temporary file, removed at the end); with --cert, where it already is',
  },
  {
    name: 'seed',
    kind: 'whole',
    value: 'N',
    fallback: '1',
    about: 'all that is random follows from it: the same seed gives the same octets',
  },
  {
    name: 'time-scale',
    kind: 'number',
    value: 'X',
    fallback: '1',
    range: [0.000_001, 1000],
    about:
      'how long a millisecond of the server lasts: 0.01 makes time-outs a hundred times shorter',
  },
  { name: 'json', kind: 'switch', about: 'JSON Lines on stdout: how to connect, then each event' },
  {
    name: 'transcript',
    kind: 'text',
    value: 'FILE',
    about: 'write the transcript there, as JSON Lines',
  },
  {
    name: 'key-log',
    kind: 'text',
    value: 'FILE',
    about: 'append TLS secrets there, for Wireshark to decrypt a capture (NSS key log format)',
  },
  {
    name: 'control',
    kind: 'whole',
    value: 'PORT',
    range: port,
    about: 'an HTTP API on 127.0.0.1 that steers the running server, 0 for any free port',
  },
  {
    name: 'inspect',
    kind: 'switch',
    about: 'a live page of the conversation for your browser; opens the API of --control',
  },
  { name: 'quiet', kind: 'switch', about: 'neither the conversation nor the summary on stderr' },
  {
    name: 'exec',
    kind: 'text',
    value: 'COMMAND',
    about:
      'run a client in a shell, told by POPQUIZ_* where to connect; then end with its exit code',
  },
  {
    name: 'tls',
    kind: 'text',
    value: 'HOW',
    choices: ['none', 'stls', 'implicit'],
    about: 'what --exec tells its client in POPQUIZ_TLS (default: stls; none with --no-tls)',
  },
]
