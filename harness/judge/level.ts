import type { Requirement } from '../../server/scenario/requirements.ts'
import type { Level } from './verdict.ts'

/**
 * How much a requirement binds a client. What experience advises binds nobody: worth knowing, no more. What it
 * demands is a MUST all the same: the two of that kind are attacks that worked (plaintext behind STLS, NUL in names).
 */
export function levelOf({ level, basis }: Pick<Requirement, 'level' | 'basis'>): Level {
  if (level === 'MUST') return 'must'
  return level === 'MAY' || basis === 'practice' ? 'info' : 'should'
}
