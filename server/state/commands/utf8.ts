import { ok } from '../../wire/reply.ts'
import type { Command } from '../command.ts'

/** Lets messages with UTF-8 in their header sections through as they are, for this session. */
export const utf8: Command = {
  verb: 'UTF8',
  states: ['authorization'],
  rfc: '6856 section 2',
  summary: 'Turns on UTF-8 for messages and responses.',
  syntax: 'UTF8',
  arguments: { min: 0, max: 0 },
  enabled: (context) => context.service.settings.utf8 !== 'off',
  run(context) {
    context.utf8 = true
    return ok(context.texts.utf8On)
  },
}
