import { chmodSync, linkSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { message } from './message.ts'

/** What is in the maildrop a measure reads, and where popquiz is to take it from. */
export interface Maildrop {
  readonly messages: number
  /** Octets of each message with CRLF line ends. */
  readonly size: number
  /**
   * `generated`: a mailbox YAML that asks for the seeded generator. `files`: .eml files with CRLF.
   * `lf-files`: .eml files with bare LF, as version control leaves them.
   */
  readonly from: 'generated' | 'files' | 'lf-files'
}

/** Writes maildrops below one folder, each only once. */
export interface Mailboxes {
  /** The path for `popquiz serve --mailbox`: a YAML file, one .eml or a folder of them. */
  popquiz(maildrop: Maildrop): string
  /** A Maildir with the same messages, for Dovecot. */
  maildir(maildrop: Maildrop): string
}

function writeFolder(path: string, { messages, size, from }: Maildrop): string {
  mkdirSync(path)
  for (let number = 1; number <= messages; number++) {
    const octets = message(size, number)
    const bare = from === 'lf-files'
    const name = join(path, `${String(number).padStart(8, '0')}.eml`)
    writeFileSync(
      name,
      bare ? octets.toString('latin1').replaceAll('\r\n', '\n') : octets,
      'latin1',
    )
  }
  return path
}

function writeYaml(path: string, { messages, size }: Maildrop): string {
  writeFileSync(`${path}.yaml`, `generate: { messages: ${messages}, size: ${size} }\n`)
  return `${path}.yaml`
}

function writeMaildir(path: string, from: string): string {
  for (const part of ['', 'cur', 'new', 'tmp']) {
    mkdirSync(join(path, part))
    // Its reader runs under another user.
    chmodSync(join(path, part), 0o777)
  }
  for (const file of readdirSync(from)) {
    // Information after the colon: seen, so that no server renames it on the first fetch.
    linkSync(join(from, file), join(path, 'cur', `${file.replace('.eml', '')}.bench:2,S`))
  }
  return path
}

/** @param folder where to write; must exist. */
export function mailboxesIn(folder: string): Mailboxes {
  const made = new Map<string, string>()
  const once = (name: string, write: (path: string) => string): string => {
    const path = made.get(name) ?? write(join(folder, name))
    made.set(name, path)
    return path
  }
  const fileFolder = (maildrop: Maildrop): string =>
    once(`${maildrop.from}-${maildrop.messages}x${maildrop.size}`, (path) =>
      writeFolder(path, maildrop),
    )
  return {
    popquiz(maildrop) {
      const { messages, size, from } = maildrop
      if (from === 'generated') {
        return once(`yaml-${messages}x${size}`, (path) => writeYaml(path, maildrop))
      }
      const path = fileFolder(maildrop)
      return messages === 1 ? join(path, '00000001.eml') : path
    },
    maildir(maildrop) {
      const files = {
        ...maildrop,
        from: maildrop.from === 'lf-files' ? 'lf-files' : 'files',
      } as const
      const from = fileFolder(files)
      return once(`maildir-${files.from}-${files.messages}x${files.size}`, (path) =>
        writeMaildir(path, from),
      )
    },
  }
}
