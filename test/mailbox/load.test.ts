import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { virtualClock } from '../../server/base/clock.ts'
import { packageRoot } from '../../server/base/package-root.ts'
import { loadMaildrop } from '../../server/mailbox/load.ts'
import type { MaildropSpec } from '../../server/mailbox/load.ts'
import { drain, temporaryFolder, textsOf, troubleOf, uidsOf } from './support.ts'

const clock = virtualClock()
const fixtures = fileURLToPath(new URL('fixtures/', packageRoot))
const trouble = (spec: MaildropSpec, write = false, cwd?: string): Promise<string> =>
  troubleOf(() => loadMaildrop(spec, { clock, write, ...(cwd !== undefined && { cwd }) }))

describe('opening a maildrop by what it is', () => {
  it('takes an .eml, a folder, an mbox, a Maildir, a mailbox file, an array and a generator', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'mails'))
    mkdirSync(join(folder, 'Maildir', 'new'), { recursive: true })
    writeFileSync(join(folder, 'one.eml'), 'eml\n')
    writeFileSync(join(folder, 'mails', 'a.EML'), 'folder\n')
    writeFileSync(join(folder, 'inbox'), 'From a Thu Jan  1 00:00:00 2026\nmbox\n\n')
    writeFileSync(join(folder, 'Maildir', 'new', '1.a'), 'maildir\n')
    writeFileSync(join(folder, 'box.yaml'), 'messages: [{ text: yaml }]')
    const load = async (spec: MaildropSpec): Promise<string[]> =>
      textsOf(await loadMaildrop(spec, { clock, cwd: folder }))
    expect(await load('one.eml')).toEqual(['eml\r\n'])
    expect(await load('mails')).toEqual(['folder\r\n'])
    expect(await load(join(folder, 'inbox'))).toEqual(['mbox\r\n'])
    expect(await load('./Maildir')).toEqual(['maildir\r\n'])
    expect(await load('box.yaml')).toEqual(['yaml\r\n'])
    expect(await load(['array'])).toEqual(['array\r\n'])
    expect((await load({ generate: { messages: 2, size: 512 } })).map((t) => t.length)).toEqual([
      512, 512,
    ])
  })

  it('takes an empty folder for an empty maildrop', async () => {
    const maildrop = await loadMaildrop(temporaryFolder(), { clock })
    expect(await maildrop.snapshot()).toMatchObject({ count: 0, octets: 0 })
  })

  it('takes a bare word for a fixture before it looks for a file of that name', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'three-messages'))
    const fixture = await loadMaildrop('three-messages', { clock, cwd: folder })
    expect((await fixture.snapshot()).count).toBe(3)
    const path = await loadMaildrop('./three-messages', { clock, cwd: folder })
    expect((await path.snapshot()).count).toBe(0)
  })

  it('says what is missing, and the nearest fixture', async () => {
    expect(await trouble('three-mesages')).toBe(
      "mailbox 'three-mesages' is neither a fixture nor a path\n  did you mean 'three-messages'?",
    )
    expect(await trouble('qqqqqqqqqqqq')).toContain('the fixtures are: all-sources, ')
    expect(await trouble('no/such.eml')).toContain("mailbox 'no/such.eml' does not exist")
  })

  it('says what it is given where that is none of these', async () => {
    expect(await trouble({ generated: 1 } as never)).toContain('mailbox is {"generated":1}')
    expect(await trouble(null as never)).toContain('mailbox is null')
  })

  it('says so where a folder holds things but no message', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.txt'), '')
    expect(await trouble(folder)).toContain('holds 1 other files but no .eml file')
    mkdirSync(join(folder, 'sub'))
    expect(await trouble(folder)).toContain('folders within are not followed')
  })

  it('says so where a path is neither file nor folder', async () => {
    const pipe = join(temporaryFolder(), 'pipe')
    execFileSync('mkfifo', [pipe])
    expect(await trouble(pipe)).toContain('is neither a file nor a folder')
  })

  it('writes to nothing but a Maildir', async () => {
    const folder = temporaryFolder()
    for (const spec of [folder, 'three-messages', ['a']]) {
      expect(await trouble(spec, true)).toContain('cannot be written to')
    }
    mkdirSync(join(folder, 'cur'))
    expect(await loadMaildrop(folder, { clock, write: true })).toMatchObject({ name: folder })
  })
})

describe('the fixtures', () => {
  interface Indexed {
    readonly path: string
    readonly octets: number
    readonly sha256: string
  }
  const index = parse(readFileSync(join(fixtures, 'messages/index.yaml'), 'utf8')) as {
    messages: readonly Indexed[]
  }

  it('[list.exact-size] have the octets and the content that their index promises', async () => {
    const paths = index.messages.map(({ path }) => path)
    const maildrop = await loadMaildrop(paths, { clock, cwd: join(fixtures, 'messages') })
    const snapshot = await maildrop.snapshot()
    expect(snapshot.count).toBe(index.messages.length)
    for (const [at, { path, octets, sha256 }] of index.messages.entries()) {
      const content = await drain(snapshot.message(at).open())
      const hash = createHash('sha256').update(content).digest('hex')
      expect({ octets: snapshot.octetsOf(at), hash }, path).toEqual({ octets, hash: sha256 })
    }
  })

  const names = readdirSync(join(fixtures, 'mailboxes')).map((name) => name.replace('.yaml', ''))
  it.each(names)('open: %s', async (name) => {
    const maildrop = await loadMaildrop(name, { clock })
    const snapshot = await maildrop.snapshot()
    if (snapshot.count <= 1000) {
      const uids = await uidsOf(maildrop)
      for (const uid of uids) expect(uid).toMatch(/^[\x21-\x7e]{1,70}$/)
      if (name !== 'equal-unique-ids') expect(new Set(uids).size).toBe(snapshot.count)
    }
    let octets = 0
    for (let at = 0; at < snapshot.count; at++) octets += snapshot.octetsOf(at)
    expect(snapshot.octets).toBe(octets)
    maildrop.close()
  })
})
