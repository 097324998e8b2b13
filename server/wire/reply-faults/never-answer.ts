import type { ReplyFault } from '../reply-fault.ts'

/** No answer at all. */
export const neverAnswer: ReplyFault = {
  kind: 'never-answer',
  site: 'reply',
  summary: 'Does not answer.',
  about:
    'Nothing arrives for this command; the next one is answered as ever, so a client that pipelines ' +
    'takes that for the missing answer. The command has been carried out. Only a time-out of its own ' +
    'gets a client out of it.',
  rfc: '1939 section 3',
  parameters: {},
  apply(_values, spoken) {
    return { ...spoken, silent: true }
  },
}
