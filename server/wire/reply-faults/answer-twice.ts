import { replayable } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** One question, two answers. */
export const answerTwice: ReplyFault = {
  kind: 'answer-twice',
  site: 'reply',
  summary: 'Says the whole reply twice.',
  about:
    'The reply arrives, and the same once more behind it. The second one stands where the answer to ' +
    'the next command is expected, and from then on the client is one reply behind: it may take the ' +
    'answer to NOOP for that to DELE. A client can notice that more came than it asked for.',
  rfc: '1939 section 3',
  parameters: {},
  apply(_values, spoken) {
    return { ...replayable(spoken), times: (spoken.times ?? 1) * 2 }
  },
}
