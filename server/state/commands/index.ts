import type { Command } from '../command.ts'
import { apop } from './apop.ts'
import { auth } from './auth.ts'
import { capa } from './capa.ts'
import { dele } from './dele.ts'
import { lang } from './lang.ts'
import { last } from './last.ts'
import { list } from './list.ts'
import { noop } from './noop.ts'
import { pass } from './pass.ts'
import { quit } from './quit.ts'
import { retr } from './retr.ts'
import { rpop } from './rpop.ts'
import { rset } from './rset.ts'
import { stat } from './stat.ts'
import { stls } from './stls.ts'
import { top } from './top.ts'
import { uidl } from './uidl.ts'
import { user } from './user.ts'
import { utf8 } from './utf8.ts'

/** Every command the server knows, in the order of their names. */
export const commands: readonly Command[] = [
  apop,
  auth,
  capa,
  dele,
  lang,
  last,
  list,
  noop,
  pass,
  quit,
  retr,
  rpop,
  rset,
  stat,
  stls,
  top,
  uidl,
  user,
  utf8,
]
