import type { Command } from '../command.ts'

/** What there is to play. */
export const list: Command = {
  name: 'list',
  summary: 'list the scenarios of the library',
  about: [
    'Filters add up. A provider or server is played with serve --profile NAME, any scenario with serve ID.',
  ],
  words: {
    value: 'ID',
    about: 'an area, an id, its last segment, or a pattern with *: dropped-tls, *retr*',
    count: [0, 100],
  },
  flags: [
    { name: 'area', kind: 'text', value: 'NAME', about: 'only this area' },
    { name: 'tag', kind: 'text', value: 'NAME', about: 'only what has this tag' },
    {
      name: 'severity',
      kind: 'text',
      value: 'NAME',
      about: 'only mistakes that bad',
      choices: ['security', 'data-loss', 'crash', 'hang', 'failure', 'annoyance'],
    },
    {
      name: 'requirement',
      kind: 'text',
      value: 'ID',
      about: 'only what tries a client on this requirement',
    },
    {
      name: 'catalogue',
      kind: 'text',
      value: 'ID',
      about: 'only what reproduces this attack, defect or provider',
    },
    {
      name: 'json',
      kind: 'switch',
      about: 'an array of { id, title, area, severity, tags, requirements, catalogue, path }',
    },
  ],
  examples: [
    ['popquiz list dropped-tls', 'one area'],
    ['popquiz list --severity data-loss', 'what can cost mail'],
    ['popquiz list --requirement resp.byte-unstuff --json', 'for scripts'],
  ],
  run: async (given) => (await import('../library/list.ts')).run(given),
}
