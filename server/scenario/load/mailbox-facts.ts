import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { virtualClock } from '../../base/clock.ts'
import { UsageError } from '../../base/errors.ts'
import { loadMaildrop } from '../../mailbox/load.ts'
import type { MaildropSpec } from '../../mailbox/load.ts'
import type { Maildrop } from '../../mailbox/message.ts'
import { writtenMaildrop } from '../../mailbox/sources/mailbox-yaml.ts'
import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'
import { checking } from '../../mailbox/sources/yaml-source.ts'
import { isFixture } from './merge.ts'
import type { Report } from './report.ts'
import type { Source } from './source.ts'

/** What is known of a mailbox before anything is played. */
export interface MailboxFacts {
  /** For messages: `the mailbox`. */
  readonly name: string
  readonly count: number
  /** The unique-ids, where there are not too many to look at. */
  readonly uids: readonly string[] | null
}

/** A mailbox where it was written. */
export interface WrittenMaildrop {
  readonly mailbox: MaildropSpec
  readonly source: Source
  readonly path: YamlPath
}

/** More unique-ids than this are not looked at. */
const mostUids = 10_000

/** The mailbox of a server when nobody names one. */
const usual = 'three-messages'

/**
 * Opens a mailbox for a look, where that is quick: fixtures, mailbox files, single messages, and mailboxes
 * written in the scenario, whose every mistake is told with its place. Folders and mboxes must only exist.
 * @returns null where nothing is known, or something is wrong; that is then in the report
 */
export async function mailboxFacts(
  written: WrittenMaildrop | undefined,
  report: Report,
): Promise<MailboxFacts | null> {
  if (!written) return (usualFacts ??= lookInto(written, report))
  return lookInto(written, report)
}

/** Looked at once: most scenarios have no mailbox of their own. */
let usualFacts: Promise<MailboxFacts | null> | undefined

async function lookInto(
  written: WrittenMaildrop | undefined,
  report: Report,
): Promise<MailboxFacts | null> {
  try {
    const opened = await open(written)
    if (opened === null || typeof opened === 'number') {
      return opened === null ? null : { name: 'the mailbox', count: opened, uids: null }
    }
    try {
      return await factsOf(opened, written ? 'the mailbox' : `the usual mailbox, ${usual},`)
    } finally {
      opened.close()
    }
  } catch (error) {
    if (!(error instanceof UsageError) || !written) throw error
    tell(error, written, report)
    return null
  }
}

async function factsOf(maildrop: Maildrop, name: string): Promise<MailboxFacts> {
  const snapshot = await maildrop.snapshot()
  const { count } = snapshot
  const few = count <= mostUids
  const uids = few ? Array.from({ length: count }, (_, index) => snapshot.uidOf(index)) : null
  return { name, count, uids }
}

/** The maildrop; or how many messages it has; or null where it is not looked into. */
async function open(written: WrittenMaildrop | undefined): Promise<Maildrop | number | null> {
  const clock = virtualClock()
  if (!written) return loadMaildrop(usual, { clock })
  const { mailbox, source, path } = written
  const { file, folder } = source
  if (typeof mailbox === 'string') {
    if (isFixture(mailbox) || /\.(?:ya?ml|eml)$/i.test(mailbox)) {
      return loadMaildrop(mailbox, { clock, cwd: folder })
    }
    // Loading says best what is wrong with a path that leads nowhere.
    const there = statSync(resolve(folder, mailbox), { throwIfNoEntry: false })
    return there ? null : loadMaildrop(mailbox, { clock, cwd: folder })
  }
  if (Array.isArray(mailbox)) return mailbox.length
  const yaml = checking({
    value: mailbox,
    placeOf: (inner) => source.placeOf([...path, ...inner]),
    placeOfKey: (inner, key) => source.placeOfKey([...path, ...inner], key),
  })
  const maildrop = await writtenMaildrop(yaml, { name: file, folder, clock })
  if ('messages' in mailbox || 'generate' in mailbox) return maildrop
  maildrop.close()
  return null
}

function tell(error: UsageError, { source, path }: WrittenMaildrop, report: Report): void {
  const { place, message, hint } = error
  if (place?.line !== undefined && place.file === source.file) {
    report.error({ source, path, place }, message, hint)
    return
  }
  const where = [place?.file, place?.line, place?.column].filter((part) => part !== undefined)
  const elsewhere = where.length > 0 && place?.file !== source.file ? `${where.join(':')}: ` : ''
  report.error({ source, path }, elsewhere + message, hint)
}
