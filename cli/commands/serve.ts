import type { Command } from '../command.ts'
import { serveFlags } from '../serve/flags.ts'
import { scenarioNames } from '../serve/library-names.ts'

/** The server on the command line. */
export const serve: Command = {
  name: 'serve',
  summary: 'serve a mailbox by POP3 and POP3S, truthfully or as scenarios say',
  words: {
    value: 'SCENARIO',
    about:
      'the id of a scenario, its last part where that is unique, or the path of a file; several are played together',
    count: [0, 100],
    complete: scenarioNames,
  },
  about: [
    'Prints how to connect, then shows on stderr what clients say and hear.',
    'SIGINT (Ctrl-C) and SIGTERM are its ordinary end: exit code 0, after a summary on stderr.',
    'A second SIGINT ends at once, with 130. With --exec the exit code is the command’s own.',
    'What a scenario says of mailbox, users and settings stands behind the flags that are given.',
  ],
  flags: serveFlags,
  examples: [
    ['popquiz serve', 'three messages for alice, password secret'],
    ['popquiz serve --mailbox ~/Maildir --user "*:pw"', 'your own mail, for any user name'],
    [
      'popquiz serve --json --port 0 --tls-port 0',
      'for scripts: free ports, one JSON object a line',
    ],
    ['popquiz serve unique-ids/duplicate-in-listing', 'a server that lies in one thing'],
    ['popquiz serve --all', 'every scenario: the user name says which'],
    ['popquiz serve --port 0 --exec "python3 fetch.py"', 'one run of a client, and its exit code'],
  ],
  run: async (given) => (await import('../serve/run.ts')).run(given),
}
