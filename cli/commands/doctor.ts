import type { Command } from '../command.ts'

/** Finds out why it would not work here. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'check whether this machine can serve, and say how to mend what cannot',
  about: ['Exit code 0 where all is well, 1 where something must be mended.'],
  flags: [{ name: 'json', kind: 'switch', about: 'an array of { check, state, found, fix }' }],
  examples: [['popquiz doctor', 'one line a check']],
  run: async (given) => (await import('../doctor/run.ts')).run(given),
}
