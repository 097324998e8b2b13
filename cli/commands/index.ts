import type { Command } from '../command.ts'
import { completion } from './completion.ts'
import { doctor } from './doctor.ts'
import { serve } from './serve.ts'

/** Every subcommand, alphabetically. */
export const commands: readonly Command[] = [completion, doctor, serve]
