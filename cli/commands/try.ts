import type { Command } from '../command.ts'

/** A scenario, by hand. */
export const tryCommand: Command = {
  name: 'try',
  summary: 'talk to a scenario by hand in the terminal',
  about: [
    'What the server says stands at the left, what the scenario did in the margin. STLS is followed by a',
    'handshake. Lines that begin with / are for popquiz: /connect, /connect tls, /rules, /help. Ctrl-D ends.',
    'From a pipe each line is sent when the one before it was answered, so that a session can be scripted.',
  ],
  words: { value: 'SCENARIO', about: 'ids of the library or paths of files', count: [1, 20] },
  flags: [
    { name: 'tls', kind: 'switch', about: 'begin on the TLS port' },
    {
      name: 'set',
      kind: 'text',
      value: 'NAME=VALUE',
      repeats: true,
      about: 'a parameter of the scenario',
    },
    { name: 'mailbox', kind: 'text', value: 'PATH', about: 'what is in the mailbox, as for serve' },
    {
      name: 'seed',
      kind: 'whole',
      value: 'N',
      fallback: '1',
      about: 'what is random derives from it',
    },
    {
      name: 'time-scale',
      kind: 'number',
      value: 'X',
      fallback: '1',
      range: [0.0001, 1000],
      about: 'what a scripted ms lasts in real ones; 0.01 for the impatient',
    },
  ],
  examples: [
    ['popquiz try silence-in-mid-message', 'then USER alice, PASS secret, RETR 1'],
    ["printf 'CAPA\\nQUIT\\n' | popquiz try gmail", 'what a provider says to CAPA'],
  ],
  run: async (given) => (await import('../try/run.ts')).run(given),
}
