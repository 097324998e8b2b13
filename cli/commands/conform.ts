import type { Command, Flag } from '../command.ts'
import { runFlags } from '../conform/flags.ts'
import { scenarioNames } from '../serve/library-names.ts'
import { report } from './report.ts'

/** What becomes of the results is the same as with saved ones. */
const outputs = ['json', 'html', 'junit', 'markdown', 'previous', 'fail-on', 'failures']
const resultFlags: readonly Flag[] = report.flags.filter(({ name }) => outputs.includes(name))

/** A client, put to the test. */
export const conform: Command = {
  name: 'conform',
  summary: 'run a mail client through the cases, and say what it gets wrong',
  about: [
    'Without SCENARIO all are taken; `truth` is the truthful server. How long it takes is told first.',
    'A client by --command gets all it needs in its environment: docs/add-your-client.md.',
    'Exit codes: 0 good, 1 a verdict failed or the baseline is stale, 2 wrong usage, 3 trouble of popquiz itself,',
    '124 --time-limit was reached, 130 interrupted; in both cases what is done is reported, and --resume goes on.',
  ],
  words: {
    value: 'SCENARIO',
    about: 'an area, an id, its last segment, a pattern with *, a file, or truth',
    count: [0, 1000],
    complete: scenarioNames,
  },
  flags: [...runFlags, ...resultFlags],
  examples: [
    ['popquiz conform --client curl', 'everything, in minutes'],
    ['popquiz conform --client mpop --mode stls dropped-tls', 'one area, STLS required'],
    ['popquiz conform --command "python3 fetch.py" truth', 'is my command right?'],
    [
      'popquiz conform --client curl --shard 2/8 --json 2.json',
      'a part; popquiz report merges them',
    ],
    ['popquiz conform --client mpop --explore 200 --seed 7', 'scenarios that nobody has written'],
    ['popquiz conform --client curl --baseline known.yaml --junit out.xml', 'in CI'],
  ],
  run: async (given) => (await import('../conform/run.ts')).run(given),
}
