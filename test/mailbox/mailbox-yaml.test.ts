import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../server/base/clock.ts'
import type { Maildrop } from '../../server/mailbox/message.ts'
import { yamlMaildrop } from '../../server/mailbox/sources/mailbox-yaml.ts'
import { temporaryFolder, textsOf, troubleOf, uidsOf } from './support.ts'

const clock = virtualClock()

/** A mailbox file with some others beside it. */
function mailbox(text: string, others: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(others)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const file = join(folder, 'box.yaml')
  writeFileSync(file, text)
  return file
}

const open = (text: string, others?: Readonly<Record<string, string>>): Promise<Maildrop> =>
  yamlMaildrop(mailbox(text, others), clock)

/** What is said about a broken file, without its folder. */
async function trouble(text: string, others?: Readonly<Record<string, string>>): Promise<string> {
  const file = mailbox(text, others)
  const said = await troubleOf(() => yamlMaildrop(file, clock))
  return said.replaceAll(file.replace('box.yaml', ''), '')
}

describe('a mailbox file', () => {
  it('lists messages in files, as text, as base64 and generated', async () => {
    const maildrop = await open(
      `
title: Four
about: One of each.
messages:
  - file: mails/plain.eml
    uid: p1
    arrived: 2026-10-01T18:30:00+02:00
    flags: [seen, answered]
    octets: 7
  - text: |
      Subject: hi

      body
    arrived: 2026-10-02
  - base64: QQD/
  - generate: { messages: 2, size: 600, seed: 4 }
`,
      { 'mails/plain.eml': 'plain\n' },
    )
    const texts = await textsOf(maildrop)
    expect(texts.slice(0, 3)).toEqual(['plain\r\n', 'Subject: hi\r\n\r\nbody\r\n', 'A\0\xff\r\n'])
    expect(texts.slice(3).map((text) => text.length)).toEqual([600, 600])
    const snapshot = await maildrop.snapshot()
    expect(snapshot.arrivedAt(0)).toBe(Date.UTC(2026, 9, 1, 16, 30))
    expect(snapshot.arrivedAt(1)).toBe(Date.UTC(2026, 9, 2))
    expect(snapshot.arrivedAt(2)).toBe(clock.wall())
    expect(snapshot.message(0).flags).toEqual(['seen', 'answered'])
    expect(snapshot.uidOf(0)).toBe('p1')
  })

  it('can be a folder, an mbox, a Maildir or a generator', async () => {
    const others = {
      'a/1.eml': 'one\n',
      'a/10.eml': 'ten\n',
      'a/2.eml': 'two\n',
      'm.box': 'From a\n>>From b\n',
      'maildir/new/1.x': 'new\n',
    }
    expect(await textsOf(await open('folder: a', others))).toEqual([
      'one\r\n',
      'two\r\n',
      'ten\r\n',
    ])
    expect(await textsOf(await open('mbox: m.box', others))).toEqual(['>From b\r\n'])
    expect(await textsOf(await open('mbox: { file: m.box, variant: mboxo }', others))).toEqual([
      '>>From b\r\n',
    ])
    expect(await textsOf(await open('maildir: maildir', others))).toEqual(['new\r\n'])
    const many = await (
      await open('generate: { messages: 1000000, size: 4KiB, seed: 7 }')
    ).snapshot()
    expect(many.count).toBe(1_000_000)
    expect(await textsOf(await open('messages: []'))).toEqual([])
  })

  it('chooses how unique-ids are made', async () => {
    const files = 'messages: [{ file: a.eml }, { text: x }, { file: a.eml }]'
    const others = { 'a.eml': 'a\n' }
    const ids = async (scheme: string): Promise<string[]> =>
      uidsOf(await open(`unique-ids: ${scheme}\n${files}`, others))
    const stable = await uidsOf(await open(files, others))
    expect(stable).toEqual(['a.eml', expect.stringMatching(/^[0-9a-f]{32}$/), 'a.eml.2'])
    expect(await ids('stable')).toEqual(stable)
    expect(await ids('name')).toEqual(['a.eml', 'message-2', 'a.eml.2'])
    const [first, , third] = await ids('content')
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(third).toBe(first)
    const counted = await ids('counter')
    expect(counted.map((uid) => uid.split('.')[1])).toEqual(['1', '2', '3'])
    expect(new Set(counted.map((uid) => uid.split('.')[0])).size).toBe(1)
  })

  it('hands its scheme on to the folder, mbox or generator it names', async () => {
    const others = { 'a/1.eml': 'one\n', 'm.box': 'From a\nx\n' }
    for (const source of ['folder: a', 'mbox: m.box', 'generate: { messages: 1, size: 600 }']) {
      const [uid] = await uidsOf(await open(`unique-ids: counter\n${source}`, others))
      expect(uid, source).toMatch(/^\d+\.1$/)
    }
  })
})

describe('what is said of a broken mailbox file', () => {
  it('names an unknown key with its place, the nearest one and all that are allowed', async () => {
    expect(await trouble('title: x\nmesages: []\n')).toBe(
      "box.yaml:2:1: unknown key 'mesages'\n" +
        "  did you mean 'messages'? allowed here: title, about, unique-ids, messages, folder, mbox, maildir, generate",
    )
    expect(await trouble('messages:\n  - text: x\n    arived: 2026-10-01\n')).toBe(
      "box.yaml:3:5: unknown key 'arived'\n" +
        "  did you mean 'arrived'? allowed here: text, uid, arrived, flags, octets",
    )
    expect(await trouble('generate: { messages: 1, size: 600, sead: 1 }')).toBe(
      "box.yaml:1:37: unknown key 'sead'\n  did you mean 'seed'? allowed here: messages, size, seed",
    )
    expect(
      await trouble('messages:\n  - generate: { messages: 1, sise: 600, size: 600 }'),
    ).toContain("box.yaml:2:30: unknown key 'sise'")
  })

  it('names a wrong value, its place and what belongs there', async () => {
    expect(await trouble('messages:\n  - text: x\n    uid: 7\n')).toBe(
      'box.yaml:3:10: messages[0].uid is 7\n  expected string, received number',
    )
    expect(await trouble('messages: { text: x }')).toContain('box.yaml:1:11: messages is a map')
    expect(await trouble('messages: [x]')).toContain('box.yaml:1:12: message 1 has no content')
    expect(await trouble('messages: [{ text: x, arrived: yesterday }]')).toContain(
      'messages[0].arrived is "yesterday"\n  expected a time such as',
    )
    expect(await trouble('messages: [{ text: x, flags: [sean] }]')).toContain(
      'box.yaml:1:31: messages[0].flags[0] is "sean"',
    )
    expect(await trouble('messages: [{ base64: "not base64!" }]')).toContain('expected base64')
    expect(await trouble('generate: { size: 600 }')).toContain('generate.messages is missing')
    expect(await trouble('generate: { messages: 1, size: [1] }')).toContain(
      'generate.size is a list\n  expected a size in octets',
    )
    expect(await trouble('generate: { messages: 1, size: 100 }')).toContain(
      'box.yaml:1:11: generate.size is 100 octets',
    )
    expect(await trouble('mbox: [a]')).toContain('expected a path, or { file, variant }')
    expect(await trouble('unique-ids: uuid\nmessages: []')).toContain('unique-ids is "uuid"')
  })

  it('wants exactly one source of messages, and one content a message', async () => {
    expect(await trouble('title: x')).toContain('says nothing about messages')
    expect(await trouble('')).toContain('the file is empty')
    expect(await trouble('folder: a\nmbox: b')).toContain(
      'box.yaml:2:1: the mailbox file has folder and mbox',
    )
    expect(await trouble('messages: [{ text: x, base64: eA== }]')).toContain(
      'message 1 has text and base64',
    )
    expect(await trouble('messages: [{ uid: x }]')).toContain(
      'give exactly one of: file, text, base64, generate',
    )
  })

  it('names files that are not there', async () => {
    expect(await trouble('messages:\n  - file: a.eml\n')).toBe(
      'box.yaml:2:11: a.eml does not exist\n  paths start from the folder of the file',
    )
    expect(await trouble('folder: a')).toContain('box.yaml:1:9: a does not exist')
  })

  it('names a size that is not what the message has', async () => {
    expect(await trouble('messages:\n  - text: x\n    octets: 4\n')).toBe(
      'box.yaml:3:13: message 1 has 3 octets, not 4\n' +
        '  octets is the size in canonical form, with CRLF at the end of every line: 3',
    )
  })

  it('names unique-ids that are malformed or repeated', async () => {
    expect(await trouble('messages:\n  - { text: a, uid: x }\n  - { text: b, uid: x }')).toContain(
      "box.yaml:3:21: unique-id 'x' was already given",
    )
    expect(await trouble("messages: [{ text: a, uid: 'a b' }]")).toContain(
      'unique-id "a b" holds " "',
    )
  })

  it('names the place where the YAML itself breaks', async () => {
    expect(await trouble('messages:\n  - text: "x\n')).toMatch(
      /^box\.yaml:\d:\d+: the YAML is broken/,
    )
    expect(await trouble('title: x\ntitle: y\n')).toMatch(
      /^box\.yaml:2:1: the YAML is broken: .*unique/,
    )
    expect(await trouble('messages: *none')).toContain('box.yaml:1:')
  })

  it('refuses a list that would generate too many to keep', async () => {
    expect(await trouble('messages: [{ generate: { messages: 100001, size: 600 } }]')).toContain(
      'put generate in place of messages',
    )
  })
})
