import type { Server } from '../../server/index.ts'
import { failuresIn } from './judged.ts'
import type { Told } from './judged.ts'

/** What a matcher that waits says. */
interface Verdict {
  readonly pass: boolean
  message(): string
}

/** No secret went out in clear. The client counts as one of which TLS was required, whatever `told` says. */
export async function toHaveLeakedNothing(server: Server, told: Told = {}): Promise<Verdict> {
  // The checks are many small files: who asks for none of them must not wait for them.
  const { noLeak } = await import('../judge/oracles/no-leak.ts')
  const tls = told.tls === 'implicit' ? 'implicit' : 'stls'
  return verdict(failuresIn(server, [noLeak], { ...told, tls }), 'a secret to go out in clear')
}

/** All that `popquiz conform` checks in a conversation was kept, as far as a MUST demands it. */
export async function toHaveBrokenNoMust(server: Server, told: Told = {}): Promise<Verdict> {
  const { checks } = await import('../judge/checks/index.ts')
  const musts = checks.filter(({ level }) => level === 'must')
  return verdict(failuresIn(server, musts, told), 'a MUST to be broken')
}

function verdict(failures: readonly string[], otherwise: string): Verdict {
  return {
    pass: failures.length === 0,
    message: () => failures.join('\n') || `expected ${otherwise}, and none was`,
  }
}
