import type { Check } from '../../check.ts'
import { crlf } from './cmd-crlf.ts'

/** Checks of the area `commands`, by id. */
export const commands: readonly Check[] = [crlf]
