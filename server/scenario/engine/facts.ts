import type { Random } from '../../base/random.ts'
import type { Facts, TemplateVariable } from '../template.ts'
import { messageIndex, messageUid } from './occasion.ts'
import type { Occasion } from './occasion.ts'

/** What `{user}`, `{n}` ... stand for at an occasion. */
export function factsOf(
  occasion: Occasion,
  random: Random,
  bound: ReadonlyMap<string, string>,
): Facts {
  return { value: (name) => valueOf(name, occasion), random, bound }
}

function valueOf(name: TemplateVariable, occasion: Occasion): string | number | undefined {
  const { context, words, line, verb } = occasion
  const { opened } = context
  const index = messageIndex(occasion)
  switch (name) {
    case 'user':
      return latin1(occasion.user || (opened?.account.name ?? context.presented))
    case 'n':
      return index < 0 ? words[0] : index + 1
    case 'octets':
      return index < 0 ? opened?.snapshot.octets : opened?.snapshot.octetsOf(index)
    case 'count':
      return opened?.snapshot.count
    case 'uid':
      return latin1(messageUid(occasion))
    case 'argument': {
      const space = line.indexOf(' ')
      return space < 0 ? '' : line.slice(space + 1)
    }
    case 'verb':
      return verb
    case 'line':
      return line
    case 'client-ip':
      return context.remoteAddress
    case 'host':
      return context.service.settings.host
    case 'timestamp':
      return context.timestamp
  }
}

/** One character an octet of its UTF-8 form. */
function latin1(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1')
}
