import { ok, refusal } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { languages, lookUp } from '../texts/index.ts'

/** Lists the languages of the response texts, or chooses one. A refusal leaves the former in force. */
export const lang: Command = {
  verb: 'LANG',
  states: ['authorization', 'transaction'],
  rfc: '6856 section 3',
  summary: 'Lists or chooses the language of the texts.',
  syntax: 'LANG [tag]',
  arguments: { min: 0, max: 1 },
  enabled: (context) => context.service.settings.languages.length > 0,
  run(context, args) {
    const offered = context.service.settings.languages
    const [range] = args
    if (range === undefined) {
      const lines = offered.map(
        (tag) => `${tag} ${languages.find((texts) => texts.tag === tag)?.name ?? tag}`,
      )
      return ok(context.texts.languages, { kind: 'lines', lines })
    }
    const texts = lookUp(range, offered)
    if (!texts) return refusal('unknown-language', context.texts.languageUnknown)
    context.texts = texts
    return ok(`${texts.tag} ${texts.languageChosen}`)
  },
}
