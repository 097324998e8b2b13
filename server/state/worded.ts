import type { Reply, ReplyCause } from '../wire/reply.ts'

/**
 * The reply that a scenario has put into words: `-ERR [IN-USE] come back later`. A line that begins with
 * neither status is taken for the text behind -ERR.
 */
export function wordedReply(line: string, cause: ReplyCause): Reply {
  const text = line.replace(/^-ERR ?/, '')
  const [whole, code] = /^\[([^\]]*)\] ?/.exec(text) ?? []
  const said = { status: '-ERR', cause, worded: true } as const
  if (whole === undefined || code === undefined) return { ...said, text }
  return { ...said, code, text: text.slice(whole.length) }
}
