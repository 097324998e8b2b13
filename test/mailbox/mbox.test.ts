import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { parse } from 'yaml'
import { virtualClock } from '../../server/base/clock.ts'
import { packageRoot } from '../../server/base/package-root.ts'
import { mboxStarts } from '../../server/mailbox/mbox-layout.ts'
import type { MboxVariant } from '../../server/mailbox/mbox-unquote.ts'
import { mboxUnquoter } from '../../server/mailbox/mbox-unquote.ts'
import type { Maildrop } from '../../server/mailbox/message.ts'
import { filteredOctets, filteredStream } from '../../server/mailbox/octet-filter.ts'
import { mboxMaildrop } from '../../server/mailbox/sources/mbox.ts'
import {
  cutAt,
  drain,
  indexesOf,
  modelCanonical,
  streamOf,
  temporaryFolder,
  textsOf,
  troubleOf,
  uidsOf,
} from './support.ts'

const clock = virtualClock()
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 })

function mboxFile(content: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'mbox')
  writeFileSync(path, content)
  return path
}

function open(content: string | Uint8Array, variant: MboxVariant = 'mboxrd'): Promise<Maildrop> {
  return mboxMaildrop(mboxFile(content), clock, { variant })
}

describe('an mbox', () => {
  it('is split at every line that begins with From and a space', async () => {
    const maildrop = await open(
      'From a\nSubject: 1\n\none\nFromage\n From b\n\nFrom b\nSubject: 2\n\ntwo\nFrom c\nthree',
    )
    expect(await textsOf(maildrop)).toEqual([
      'Subject: 1\r\n\r\none\r\nFromage\r\n From b\r\n',
      'Subject: 2\r\n\r\ntwo\r\n',
      'three\r\n',
    ])
  })

  it('takes one blank line off the end of each message, with LF as with CRLF', async () => {
    expect(await textsOf(await open('From a\nx\n\n\nFrom b\n\nFrom c\n'))).toEqual([
      'x\r\n\r\n',
      '',
      '',
    ])
    expect(await textsOf(await open('From a\r\nx\r\n\r\n\r\nFrom b\r\n\r\n'))).toEqual([
      'x\r\n\r\n',
      '',
    ])
  })

  it('undoes all quoting of mboxrd, and one level of mboxo', async () => {
    const text = 'From a\n>From x\n>>From x\n>From\n> From x\na >From x\n'
    expect(await textsOf(await open(text))).toEqual([
      'From x\r\n>From x\r\n>From\r\n> From x\r\na >From x\r\n',
    ])
    expect(await textsOf(await open(text, 'mboxo'))).toEqual([
      'From x\r\n>>From x\r\n>From\r\n> From x\r\na >From x\r\n',
    ])
  })

  it('gives times of arrival from the From lines', async () => {
    const maildrop = await open(
      [
        'From a@b Thu Jan  1 00:00:05 2026',
        'From a Fri Oct 16 23:59 2026',
        'From a Fri Oct 16 23:59:00 2026 +0200',
        'From a Fri Oct 16 23:59:00 -0130 2026',
        'From a Fri Oct 16 23:59:00 CEST 2026',
      ].join('\n'),
    )
    const snapshot = await maildrop.snapshot()
    expect(indexesOf(snapshot).map((at) => new Date(snapshot.arrivedAt(at)).toJSON())).toEqual([
      '2026-01-01T00:00:05.000Z',
      '2026-10-16T23:59:00.000Z',
      '2026-10-16T21:59:00.000Z',
      '2026-10-17T01:29:00.000Z',
      '2026-10-16T23:59:00.000Z',
    ])
  })

  it('gives ids of the content, with a number for each copy', async () => {
    const content = 'From a\nx\n\nFrom b\ny\n\nFrom c\nx\n'
    const uids = await uidsOf(await open(content))
    expect(uids[2]).toBe(`${uids[0]}.2`)
    expect(await uidsOf(await open(content))).toEqual(uids)
  })

  it('is empty where the file is', async () => {
    expect(await (await open('')).snapshot()).toMatchObject({ count: 0 })
  })

  it('is refused with its place where it does not begin with From', async () => {
    const path = mboxFile('Subject: x\n\nFrom a\n')
    expect(await troubleOf(() => mboxMaildrop(path, clock))).toBe(
      `${path}:1:1: an mbox begins with a 'From ' line, this with "Subject: x"\n` +
        '  where the file is one message, give it the ending .eml',
    )
  })

  it('streams a message that is too large to be held', async () => {
    const line = `>From ${'x'.repeat(60)}\n.dot\n`
    const body = line.repeat(20_000)
    const maildrop = await open(`From a\n${body}\nFrom b\nsmall\n`)
    const snapshot = await maildrop.snapshot()
    expect(snapshot.message(0).whole()).toBeNull()
    expect(snapshot.message(0).dotFree).toBe(false)
    const expected = modelCanonical(Buffer.from(body.replaceAll('>From', 'From')))
    expect((await drain(snapshot.message(0).open())).equals(expected)).toBe(true)
    expect(snapshot.octetsOf(0)).toBe(expected.length)
  })

  it('notices that the file has changed', async () => {
    const path = mboxFile('From a\nx\n')
    const maildrop = await mboxMaildrop(path, clock)
    appendFileSync(path, 'more')
    expect(await troubleOf(() => maildrop.snapshot())).toContain(
      'has changed since it was measured',
    )
  })

  it('ends a stream that was being read when it was closed', async () => {
    const maildrop = await open(`From a\n${'x\n'.repeat(400_000)}`)
    const stream = (await maildrop.snapshot()).message(0).open()
    expect(await stream.next()).toBeInstanceOf(Uint8Array)
    maildrop.close()
    expect((await stream.next())?.length).toBeGreaterThan(0)
    stream.close()
    expect(stream.next()).toBeNull()
  })

  const lines = fc.array(
    fc.constantFrom('', 'From ', 'From a', '>From ', '>>From b', '>', 'x', '.', 'From', '\r', '> '),
    { maxLength: 12 },
  )
  const message = lines.map((all) => all.map((line) => `${line}\n`).join(''))

  it.prop([fc.array(message, { maxLength: 5 })])(
    'in mboxrd form gives back what was put in',
    async (messages) => {
      const quoted = messages.map((text) => text.replace(/^(>*From )/gm, '>$1'))
      const maildrop = await open(quoted.map((text) => `From x\n${text}\n`).join(''))
      expect(await textsOf(maildrop)).toEqual(
        messages.map((text) => modelCanonical(Buffer.from(text)).toString()),
      )
      maildrop.close()
    },
  )

  it.prop([message, cuts, fc.constantFrom<MboxVariant>('mboxrd', 'mboxo')])(
    'is unquoted alike however it is cut',
    async (text, places, variant) => {
      const raw = Buffer.from(text)
      const expected =
        variant === 'mboxrd'
          ? text.replace(/^>(>*From )/gm, '$1')
          : text.replace(/^>From /gm, 'From ')
      expect(Buffer.from(filteredOctets(raw, mboxUnquoter(variant))).toString()).toBe(expected)
      const stream = filteredStream(streamOf(cutAt(raw, places)), mboxUnquoter(variant))
      expect((await drain(stream)).toString()).toBe(expected)
    },
  )

  it.prop([message, cuts])('is split alike however it is cut', (text, places) => {
    const content = `From x\n${text}`
    const finder = mboxStarts()
    for (const piece of cutAt(Buffer.from(content), places)) finder.push(Buffer.from(piece))
    expect(finder.starts).toEqual([...content.matchAll(/^From /gm)].map((found) => found.index))
  })
})

describe('the stores of the fixture set', () => {
  const root = fileURLToPath(new URL('fixtures/stores/', packageRoot))
  interface Store {
    readonly path: string
    readonly kind: string
    readonly messages: readonly {
      readonly arrived: string
      readonly octets: number
      readonly sha256: string
    }[]
  }
  const { stores } = parse(readFileSync(`${root}index.yaml`, 'utf8')) as { stores: Store[] }
  it.each(stores.filter(({ kind }) => kind !== 'maildir'))(
    'are read as their index says: $path',
    async ({ path, kind, messages }) => {
      const variant = kind as MboxVariant
      const snapshot = await (await mboxMaildrop(root + path, clock, { variant })).snapshot()
      expect(snapshot.count).toBe(messages.length)
      for (const [at, { arrived, octets, sha256 }] of messages.entries()) {
        const content = await drain(snapshot.message(at).open())
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
        expect(snapshot.octetsOf(at)).toBe(octets)
        expect(new Date(snapshot.arrivedAt(at)).toISOString()).toBe(new Date(arrived).toISOString())
      }
      const byName = await (await mboxMaildrop(root + path, clock)).snapshot()
      expect(byName.octets).toBe(snapshot.octets)
    },
  )
})
