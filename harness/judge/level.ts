import type { Requirement } from '../../server/scenario/requirements.ts'
import type { Level } from './verdict.ts'

/** How much a requirement binds a client. What experience alone asks for binds nobody: worth knowing, no more. */
export function levelOf({ level, basis }: Pick<Requirement, 'level' | 'basis'>): Level {
  if (basis === 'practice' || level === 'MAY') return 'info'
  return level === 'MUST' ? 'must' : 'should'
}
