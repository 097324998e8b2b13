import type { Stats } from 'node:fs'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../base/clock.ts'
import { UsageError } from '../base/errors.ts'
import { packageRoot } from '../base/package-root.ts'
import type { Maildrop } from './message.ts'
import type { MailboxItem } from './sources/array.ts'
import type { WrittenMailbox } from './sources/mailbox-schema.ts'

/**
 * What a maildrop is made of: the path of an .eml, a folder of them, an mbox, a Maildir or a mailbox
 * file (.yaml); the name of a fixture; a list of messages; a generator; or what a mailbox file would say.
 */
export type MaildropSpec = string | readonly MailboxItem[] | WrittenMailbox

/** The keys of which a written mailbox has one; zod need not be loaded to see that. */
const contentKeys = ['messages', 'folder', 'mbox', 'maildir', 'generate']

/** How a maildrop is opened. */
export interface LoadOptions {
  readonly clock: Clock
  /** Where true, a Maildir is changed on disk. Nothing else can be; asking for it is an error. */
  readonly write?: boolean
  /** What relative paths start from; the working folder by default. */
  readonly cwd?: string
  /** How an mbox quotes `From ` lines; `mboxrd` by default, `mboxo` where its name ends so. */
  readonly mbox?: 'mboxrd' | 'mboxo'
}

/** Loaded at first need; this one is opened thousands of times a second by who plays scenarios. */
let arrays: Promise<typeof import('./sources/array.ts')> | undefined

/**
 * Opens a maildrop. A bare word that names a fixture means the fixture; `./word` is always a path.
 * Each kind of source is loaded when it is first needed.
 * @throws UsageError (rejects) where there is nothing to open or it is broken: what, where, the fix.
 */
export async function loadMaildrop(spec: MaildropSpec, options: LoadOptions): Promise<Maildrop> {
  const { clock, cwd } = options
  if (typeof spec === 'string') return fromPath(spec, options)
  if (options.write) throw notWritable('a mailbox in memory')
  if (Array.isArray(spec)) {
    const { arrayMaildrop } = await (arrays ??= import('./sources/array.ts'))
    return arrayMaildrop(spec, { clock, ...(cwd !== undefined && { cwd }) })
  }
  const written = spec as WrittenMailbox | null
  if (!contentKeys.some((key) => Object(written)[key] !== undefined)) {
    throw new UsageError(`mailbox is ${JSON.stringify(spec)}`, {
      hint: 'give a path, the name of a fixture, an array of messages, or { generate: { messages, size } }',
    })
  }
  if (written?.generate && Object.keys(written).length === 1) {
    const { generatedMaildrop } = await import('./sources/generated.ts')
    const { seed, ...rest } = written.generate
    return generatedMaildrop({ ...rest, ...(seed !== undefined && { seed }) }, clock)
  }
  const { writtenMaildrop } = await import('./sources/mailbox-yaml.ts')
  const { unplacedSource } = await import('./sources/yaml-source.ts')
  const name = 'mailbox'
  return writtenMaildrop(unplacedSource(written, name), { name, folder: cwd ?? '.', clock })
}

async function fromPath(spec: string, options: LoadOptions): Promise<Maildrop> {
  const path = pathOf(spec, options)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw await missing(spec)
  if (stat.isDirectory()) return fromFolder(path, options)
  if (options.write) throw notWritable(spec)
  return fromFile(path, stat, options)
}

function pathOf(spec: string, { cwd = process.cwd() }: LoadOptions): string {
  const fixture = /^[\w-]+$/.test(spec) ? join(fixtureFolder(), `${spec}.yaml`) : undefined
  return fixture && statSync(fixture, { throwIfNoEntry: false }) ? fixture : resolve(cwd, spec)
}

async function fromFolder(path: string, options: LoadOptions): Promise<Maildrop> {
  const { clock, write = false } = options
  if (isFolder(join(path, 'cur')) || isFolder(join(path, 'new'))) {
    const { maildirMaildrop } = await import('./sources/maildir.ts')
    return maildirMaildrop(path, clock, { write })
  }
  if (write) throw notWritable(path)
  const { emlFolderMaildrop } = await import('./sources/eml-folder.ts')
  return emlFolderMaildrop(path, clock)
}

async function fromFile(path: string, stat: Stats, options: LoadOptions): Promise<Maildrop> {
  if (!stat.isFile()) {
    throw new UsageError(`${path} is neither a file nor a folder`, {
      hint: 'copy its content into a file first',
    })
  }
  if (/\.ya?ml$/i.test(path)) {
    const { yamlMaildrop } = await import('./sources/mailbox-yaml.ts')
    return yamlMaildrop(path, options.clock)
  }
  if (/\.eml$/i.test(path)) {
    const { emlFileMaildrop } = await import('./sources/eml-file.ts')
    return emlFileMaildrop(path, options.clock)
  }
  const { mboxMaildrop } = await import('./sources/mbox.ts')
  return mboxMaildrop(path, options.clock, { ...(options.mbox && { variant: options.mbox }) })
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function fixtureFolder(): string {
  return fileURLToPath(new URL('fixtures/mailboxes', packageRoot))
}

/** A bare word was meant as a fixture, anything else as a path. */
async function missing(spec: string): Promise<UsageError> {
  if (!/^[\w-]+$/.test(spec)) {
    return new UsageError(`mailbox '${spec}' does not exist`, {
      hint: 'give the path of an .eml, a folder of them, an mbox, a Maildir or a mailbox .yaml',
    })
  }
  const { nearestWords } = await import('./nearest.ts')
  const names = fixtureNames()
  const near = nearestWords(spec, names)
  return new UsageError(`mailbox '${spec}' is neither a fixture nor a path`, {
    hint:
      near.length > 0
        ? `did you mean ${near.map((name) => `'${name}'`).join(' or ')}?`
        : `the fixtures are: ${names.join(', ')}`,
  })
}

function fixtureNames(): string[] {
  return readdirSync(fixtureFolder())
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .toSorted()
}

function notWritable(what: string): UsageError {
  return new UsageError(`${what} cannot be written to`, {
    hint: 'only a Maildir can; without write, deletions last until the server ends',
  })
}
