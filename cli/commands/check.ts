import type { Command } from '../command.ts'

/** Reads scenarios without playing them. */
export const check: Command = {
  name: 'check',
  summary: 'say whether scenario files are right, and what is wrong with them',
  about: [
    'Tells everything that is wrong with a file, each thing with its line and the fix, and warns of',
    'rules that can never act. Exit code 0 where all can be played, 2 where one cannot.',
  ],
  words: {
    value: 'FILE',
    about: 'a scenario file, a folder of them, or the id of a scenario',
    count: [1, Infinity],
  },
  flags: [
    { name: 'strict', kind: 'switch', about: 'take warnings for errors' },
    {
      name: 'set',
      kind: 'text',
      value: 'NAME=VALUE',
      about: 'a parameter, or server.settings.greeting and the like',
      repeats: true,
    },
    { name: 'json', kind: 'switch', about: 'an array of { file, ok, rules, errors, warnings }' },
  ],
  examples: [
    ['popquiz check mine.yaml', 'one file'],
    ['popquiz check --strict scenarios', 'all files of a folder and of those within'],
  ],
  run: async (given) => (await import('../check/run.ts')).run(given),
}
