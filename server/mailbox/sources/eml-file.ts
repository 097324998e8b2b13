import { basename } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import { foundFile } from '../found-file.ts'
import { listMaildrop } from '../maildrop.ts'
import type { Maildrop } from '../message.ts'

/** A maildrop of one message: an .eml file, any octets at all. Its unique-id is the file's name. */
export function emlFileMaildrop(path: string, clock: Clock): Maildrop {
  return listMaildrop({ name: path, found: [foundFile({ path }, basename(path))], clock })
}
