import type { ParameterValues } from '../../base/fault.ts'
import { numberSet } from '../../base/number-set.ts'
import { changeLines, statusOf } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'
import type { Spoken } from '../spoken.ts'
import { addOrSay, addOrSayParameters, checkAddOrSay } from '../wrong-number.ts'

/** Messages have another size than it is said. */
export const wrongSize: ReplyFault = {
  kind: 'wrong-size',
  site: 'reply',
  summary: 'Says wrong sizes of messages.',
  about:
    'Changes the size in the lines of LIST, in the answer to LIST with a number, and in the status line ' +
    'of RETR (the number before `octets` or `bytes`, else the first). STAT and the totals of LIST stay as ' +
    'they are; so does the message. Servers that count line ends as one octet, or measure before they ' +
    'convert, do this, so a client must read up to the final dot whatever the size says.',
  rfc: '1939 section 11',
  parameters: {
    numbers: { type: 'numbers', default: 'all', about: 'Which messages.' },
    ...addOrSayParameters('octets'),
  },
  check: checkAddOrSay,
  apply(values, spoken, { verb, fill }) {
    if (spoken.reply.status !== '+OK') return spoken
    const chosen = numberSet(values['numbers'])
    if (verb === 'RETR') return chosen(Number(fill('{n}'))) ? inStatus(spoken, values) : spoken
    if (verb !== 'LIST') return spoken
    const listed = (line: string): string => {
      const [whole = '', front = '', number, size = ''] =
        /^((?:\+OK +)?(\d+) +)(\d+)/.exec(line) ?? []
      if (whole === '' || !chosen(Number(number))) return line
      return `${front}${addOrSay(size, values)}${line.slice(whole.length)}`
    }
    if (spoken.reply.body) {
      return changeLines(spoken, (line) => Buffer.from(listed(line.toString('latin1')), 'latin1'))
    }
    return withStatus(spoken, listed)
  },
}

function inStatus(spoken: Spoken, values: ParameterValues): Spoken {
  return withStatus(spoken, (line) => {
    const size = /\d+(?= *(?:octets|bytes))/i.test(line) ? /\d+(?= *(?:octets|bytes))/i : /\d+/
    return line.replace(size, (found) => addOrSay(found, values))
  })
}

function withStatus(spoken: Spoken, change: (line: string) => string): Spoken {
  const line = statusOf(spoken).toString('latin1')
  const changed = change(line)
  return changed === line ? spoken : { ...spoken, status: Buffer.from(changed, 'latin1') }
}
