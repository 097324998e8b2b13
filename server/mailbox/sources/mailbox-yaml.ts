import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import { UsageError } from '../../base/errors.ts'
import { fileTrouble } from '../file-trouble.ts'
import { foundFile } from '../found-file.ts'
import type { Found } from '../found.ts'
import { foundInMemory } from '../found.ts'
import { listMaildrop } from '../maildrop.ts'
import type { Maildrop } from '../message.ts'
import type { UniqueIdScheme } from '../unique-id.ts'
import type { WrittenGenerate, WrittenMessage } from './mailbox-schema.ts'
import { contentKeys, generateForm, mailboxForm, messageForms } from './mailbox-schema.ts'
import type { YamlSource } from './yaml-source.ts'
import { yamlSource } from './yaml-source.ts'

/** More generated messages than this must not stand in a list, where each takes memory. */
const mostGeneratedInList = 100_000

/**
 * A maildrop as a mailbox file describes it: a list of messages (files, text, base64, generated), or
 * a folder, mbox, Maildir or generator. Paths start from the folder of the file.
 * @throws UsageError (rejects) with the place in the file: unknown keys, wrong values, missing files.
 */
export async function yamlMaildrop(file: string, clock: Clock): Promise<Maildrop> {
  return writtenMaildrop(await yamlSource(file), { name: file, folder: dirname(file), clock })
}

/** Where a mailbox was written down. */
export interface Written {
  readonly name: string
  /** What paths start from. */
  readonly folder: string
  readonly clock: Clock
}

/**
 * The same for what stands elsewhere than in a file of its own.
 * @throws UsageError (rejects) with the place in the source.
 */
export async function writtenMaildrop(yaml: YamlSource, written: Written): Promise<Maildrop> {
  const { name, folder, clock } = written
  const mailbox = yaml.check(mailboxForm, yaml.value, [])
  const present = contentKeys.filter((key) => mailbox[key] !== undefined)
  if (present.length !== 1) throw notOneContent(yaml, present)
  const uniqueIds = mailbox['unique-ids']
  const more = { ...(uniqueIds && { uniqueIds }) }
  const path = (text: string, key: string): string => existing(yaml, resolve(folder, text), [key])
  if (mailbox.folder !== undefined) {
    const { emlFolderMaildrop } = await import('./eml-folder.ts')
    return emlFolderMaildrop(path(mailbox.folder, 'folder'), clock, uniqueIds)
  }
  if (mailbox.maildir !== undefined) {
    const { maildirMaildrop } = await import('./maildir.ts')
    return maildirMaildrop(path(mailbox.maildir, 'maildir'), clock, more)
  }
  if (mailbox.mbox !== undefined) {
    const { mboxMaildrop } = await import('./mbox.ts')
    const { file, variant } =
      typeof mailbox.mbox === 'string' ? { file: mailbox.mbox, variant: undefined } : mailbox.mbox
    return mboxMaildrop(path(file, 'mbox'), clock, { ...more, ...(variant && { variant }) })
  }
  if (mailbox.generate !== undefined) {
    const { generatedMaildrop } = await import('./generated.ts')
    const { seed, ...rest } = mailbox.generate
    const place = yaml.placeOf(['generate'])
    const options = { ...rest, ...(seed !== undefined && { seed }) }
    return generatedMaildrop(options, clock, { ...more, place, name })
  }
  return listedMaildrop(yaml, written, { messages: mailbox.messages!, uniqueIds })
}

async function listedMaildrop(
  yaml: YamlSource,
  { name, folder, clock }: Written,
  list: { readonly messages: readonly unknown[]; readonly uniqueIds: UniqueIdScheme | undefined },
): Promise<Maildrop> {
  const found: Found[] = []
  /** The sizes that the file gives, by index in the maildrop. */
  const promised = new Map<number, { readonly octets: number; readonly at: number }>()
  for (const [at, written] of list.messages.entries()) {
    const form = formOf(yaml, written, at)
    if (form === 'generate') {
      const { generate } = yaml.check(generateForm, written, ['messages', at])
      found.push(...(await generatedMessages(yaml, generate, at)))
      continue
    }
    const message = yaml.check(messageForms[form], written, ['messages', at])
    if (message.octets !== undefined) promised.set(found.length, { octets: message.octets, at })
    found.push(foundMessage(folder, yaml, message, at))
  }
  const maildrop = listMaildrop({
    name,
    found,
    clock,
    ...(list.uniqueIds && { uniqueIds: list.uniqueIds }),
  })
  if (promised.size > 0) {
    const snapshot = await maildrop.snapshot()
    for (const [index, { octets, at }] of promised) {
      const measured = snapshot.octetsOf(index)
      if (measured === octets) continue
      throw new UsageError(`message ${at + 1} has ${measured} octets, not ${octets}`, {
        place: yaml.placeOf(['messages', at, 'octets']),
        hint: `octets is the size in canonical form, with CRLF at the end of every line: ${measured}`,
      })
    }
  }
  return maildrop
}

const formNames = ['file', 'text', 'base64', 'generate'] as const

function formOf(yaml: YamlSource, written: unknown, at: number): (typeof formNames)[number] {
  const present = formNames.filter((name) => Object.hasOwn(Object(written) as object, name))
  const [form] = present
  if (form && present.length === 1) return form
  throw new UsageError(
    present.length > 1
      ? `message ${at + 1} has ${present.join(' and ')}`
      : `message ${at + 1} has no content`,
    {
      place: yaml.placeOf(['messages', at]),
      hint: `give exactly one of: ${formNames.join(', ')}`,
    },
  )
}

function foundMessage(
  folder: string,
  yaml: YamlSource,
  message: WrittenMessage,
  at: number,
): Found {
  const { uid, arrived, flags } = message
  const details = {
    place: yaml.placeOf(['messages', at, ...(uid === undefined ? [] : ['uid'])]),
    ...(uid !== undefined && { uid }),
    ...(arrived !== undefined && { arrivedAt: Date.parse(arrived) }),
    ...(flags && { flags }),
  }
  if ('file' in message) {
    const path = existing(yaml, resolve(folder, message.file), ['messages', at, 'file'])
    return foundFile({ path }, message.file, details)
  }
  const content = 'text' in message ? message.text : Buffer.from(message.base64, 'base64')
  const { place, ...rest } = details
  return foundInMemory({ content, ...rest }, { place, ...(flags && { flags }) })
}

async function generatedMessages(
  yaml: YamlSource,
  form: WrittenGenerate,
  at: number,
): Promise<Found[]> {
  const { generator, foundGenerated } = await import('./generated.ts')
  const { seed, ...rest } = form
  const place = yaml.placeOf(['messages', at, 'generate'])
  if (rest.messages > mostGeneratedInList) {
    throw new UsageError(`generate.messages is ${rest.messages} in a list`, {
      place,
      hint: `a list takes up to ${mostGeneratedInList}; for more put generate in place of messages`,
    })
  }
  return foundGenerated(generator({ ...rest, ...(seed !== undefined && { seed }) }, place))
}

/** @throws UsageError with the place in the mailbox file where nothing is at the path. */
function existing(yaml: YamlSource, path: string, at: readonly (string | number)[]): string {
  try {
    statSync(path)
    return path
  } catch (error) {
    const trouble = fileTrouble(path, error)
    throw new UsageError(trouble.message, {
      place: yaml.placeOf(at),
      hint: 'paths start from the folder of the file',
      cause: error,
    })
  }
}

function notOneContent(yaml: YamlSource, present: readonly string[]): UsageError {
  const allowed = contentKeys.join(', ')
  return present.length === 0
    ? new UsageError('the mailbox file says nothing about messages', {
        place: yaml.placeOf([]),
        hint: `give one of: ${allowed}; an empty maildrop is 'messages: []'`,
      })
    : new UsageError(`the mailbox file has ${present.join(' and ')}`, {
        place: yaml.placeOfKey([], present[1]!),
        hint: `give only one of: ${allowed}`,
      })
}
