import { writeSync } from 'node:fs'
import { UsageError } from '../server/base/errors.ts'

/** Exit codes that scripts rely on; a command may have more of its own. */
export const exitCodes = { good: 0, failed: 1, usage: 2, ours: 3, interrupted: 130 } as const

/**
 * Tells a person what went wrong, on stderr, and says how the process must end: 2 for what the user can
 * mend, 3 for what only we can. A stack is shown with POPQUIZ_DEBUG=1 alone.
 */
export function exitCodeFor(error: unknown): number {
  const debug = process.env['POPQUIZ_DEBUG'] === '1'
  const stack = debug && error instanceof Error ? `${error.stack}\n` : ''
  if (error instanceof UsageError) {
    say(`popquiz: ${error}\n${stack}`)
    return exitCodes.usage
  }
  const message = error instanceof Error ? error.message : String(error)
  const ask = 'please report it; POPQUIZ_DEBUG=1 shows where it happened'
  say(`popquiz itself failed: ${message}\n  ${debug ? 'please report it' : ask}\n${stack}`)
  return exitCodes.ours
}

function say(text: string): void {
  try {
    writeSync(2, text)
  } catch {
    // Nobody reads stderr; the exit code still tells.
  }
}
