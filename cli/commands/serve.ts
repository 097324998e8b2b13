import type { Command } from '../command.ts'
import { serveFlags } from '../serve/flags.ts'

/** The server on the command line. */
export const serve: Command = {
  name: 'serve',
  summary: 'serve a mailbox by POP3 and POP3S',
  about: [
    'Prints how to connect, then shows on stderr what clients say and hear.',
    'SIGINT (Ctrl-C) and SIGTERM are its ordinary end: exit code 0, after a summary on stderr.',
    'A second SIGINT ends at once, with 130. With --exec the exit code is the command’s own.',
  ],
  flags: serveFlags,
  examples: [
    ['popquiz serve', 'three messages for alice, password secret'],
    ['popquiz serve --mailbox ~/Maildir --user "*:pw"', 'your own mail, for any user name'],
    [
      'popquiz serve --json --port 0 --tls-port 0',
      'for scripts: free ports, one JSON object a line',
    ],
    ['popquiz serve --port 0 --exec "python3 fetch.py"', 'one run of a client, and its exit code'],
  ],
  run: async (given) => (await import('../serve/run.ts')).run(given),
}
