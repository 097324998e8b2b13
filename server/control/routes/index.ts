import type { Route } from '../route.ts'
import { deliver } from './deliver.ts'
import { messages } from './messages.ts'
import { resetRules } from './reset-rules.ts'
import { rules } from './rules.ts'
import { server } from './server.ts'
import { stop } from './stop.ts'
import { switchRule } from './switch-rule.ts'
import { transcript } from './transcript.ts'
import { wait } from './wait.ts'

/** Every path of the control API, in the order of their names. */
export const routes: readonly Route[] = [
  deliver,
  messages,
  resetRules,
  rules,
  server,
  stop,
  switchRule,
  transcript,
  wait,
]
