import type { Command } from '../command.ts'

/** Makes pages of runs that were saved. */
export const report: Command = {
  name: 'report',
  summary: 'judge saved runs again, merge them, and write reports of them',
  about: [
    'A FILE is a report of conform --json, a saved case or several in JSON Lines, a transcript',
    'of serve --transcript, or a folder of those. Cases and transcripts are judged anew; shards',
    'and clients become one report. Exit code 1 where a verdict failed, 3 where popquiz itself',
    'had trouble.',
  ],
  words: {
    value: 'FILE',
    about: 'a report, a saved case, a transcript, or a folder',
    count: [1, Infinity],
  },
  flags: [
    { name: 'json', kind: 'text', value: 'FILE', about: 'write the merged report; - is stdout' },
    { name: 'html', kind: 'text', value: 'FILE', about: 'write one page that loads nothing' },
    { name: 'junit', kind: 'text', value: 'FILE', about: 'write JUnit XML' },
    { name: 'markdown', kind: 'text', value: 'FILE', about: 'write a summary for CI' },
    {
      name: 'previous',
      kind: 'text',
      value: 'FILE',
      about: 'a report to compare with: new failures, fixed, changed',
      repeats: true,
    },
    {
      name: 'fail-on',
      kind: 'text',
      value: 'WHAT',
      about:
        'exit with 1 on broken MUSTs, on missed SHOULDs too, on what is new since --previous, or never',
      choices: ['must', 'should', 'new', 'never'],
      fallback: 'must',
    },
    {
      name: 'failures',
      kind: 'number',
      value: 'N',
      about: 'tell so many findings in full, with the wire log',
      range: [0, 10_000],
      fallback: '3',
    },
    {
      name: 'client',
      kind: 'text',
      value: 'NAME',
      about: 'of transcripts: which client it was',
      fallback: 'client',
    },
    {
      name: 'mode',
      kind: 'text',
      value: 'MODE',
      about: 'of transcripts: what the client was told of TLS',
      choices: ['none', 'stls', 'implicit', 'opportunistic'],
      fallback: 'none',
    },
    { name: 'delete', kind: 'switch', about: 'of transcripts: the client was told to delete' },
  ],
  examples: [
    ['popquiz report run.json --html run.html', 'a page of a run'],
    ['popquiz report shard-*.json --json all.json --junit all.xml', 'shards, merged'],
    ['popquiz report new.json --previous old.json --fail-on new', 'only what is new fails'],
    ['popquiz report talk.jsonl --mode stls --client phone', 'a saved transcript, judged'],
  ],
  run: async (given) => (await import('../report/run.ts')).run(given),
}
