import type { ReplyFault } from '../reply-fault.ts'

/** Every fault in what the server says, in the order of their kinds. */
export const replyFaults: readonly ReplyFault[] = []
