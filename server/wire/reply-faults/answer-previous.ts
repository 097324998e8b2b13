import { replayable } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** An old answer. */
export const answerPrevious: ReplyFault = {
  kind: 'answer-previous',
  site: 'reply',
  summary: 'Says again what was said before.',
  about:
    'In place of the reply comes the one before it on this connection, whatever it was; the command ' +
    'has been carried out all the same. As the answer to the first command it is the greeting. ' +
    'Proxies that lost their place do this. A RETR that is answered with the message before must not ' +
    'be stored under the number asked for.',
  rfc: '1939 section 3',
  parameters: {},
  apply(_values, spoken, { previous }) {
    if (!previous) return spoken
    const { applied: _applied, truth: _truth, ...again } = replayable(previous)
    const { after: _after, ...reply } = again.reply
    const { after } = spoken.reply
    return {
      ...again,
      reply: after === undefined ? reply : { ...reply, after },
      ...(spoken.applied && { applied: spoken.applied }),
    }
  },
}
