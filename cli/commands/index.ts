import type { Command } from '../command.ts'
import { certs } from './certs.ts'
import { check } from './check.ts'
import { completion } from './completion.ts'
import { conform } from './conform.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { list } from './list.ts'
import { report } from './report.ts'
import { serve } from './serve.ts'
import { tryCommand } from './try.ts'

/** Every subcommand, alphabetically. */
export const commands: readonly Command[] = [
  certs,
  check,
  completion,
  conform,
  doctor,
  explain,
  list,
  report,
  serve,
  tryCommand,
]
