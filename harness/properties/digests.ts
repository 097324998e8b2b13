import { sha256Hex } from '../../server/mailbox/fingerprint.ts'
import type { Message } from '../judge/case-record.ts'
import { digestsOf } from '../judge/forms.ts'

/**
 * A message by its digests, as {@link digestsOf}: each is worked out when somebody asks for it. Who stores messages
 * as they are is judged by one of the three.
 * @param whole must not change any more
 */
export function digestsAtNeed(whole: Uint8Array): Pick<Message, 'octets' | 'digests'> {
  let exact: string | undefined
  let all: Message['digests'] | undefined
  return {
    octets: whole.length,
    digests: {
      get exact() {
        return (exact ??= sha256Hex(whole))
      },
      get lf() {
        return (all ??= digestsOf(whole)).lf
      },
      get unquoted() {
        return (all ??= digestsOf(whole)).unquoted
      },
    },
  }
}
