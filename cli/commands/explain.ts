import type { Command } from '../command.ts'

/** What something is, and why it is there. */
export const explain: Command = {
  name: 'explain',
  summary: 'explain a scenario, a fault, a requirement or a known defect',
  about: [
    'Of a scenario: what it does and why, what the RFCs say, what is seen on the wire, which defects of',
    'clients it brings out, and how to try it.',
  ],
  words: {
    value: 'ID',
    about:
      'a scenario or its file, a kind of fault, or the id of a requirement, attack, defect or provider',
    count: [1, 1],
  },
  flags: [],
  examples: [
    ['popquiz explain end-of-file-in-mid-message', 'a scenario'],
    ['popquiz explain stall', 'a fault and its parameters'],
    ['popquiz explain resp.byte-unstuff', 'a requirement, and the scenarios for it'],
  ],
  run: async (given) => (await import('../explain/run.ts')).run(given),
}
