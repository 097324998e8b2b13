import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { runCase } from '../../../harness/campaign/run-case.ts'
import type { Client } from '../../../harness/drivers/driver.ts'
import { clientNamed, find } from '../../../harness/drivers/find.ts'
import { drivers } from '../../../harness/drivers/index.ts'
import type { CaseRecord } from '../../../harness/judge/case-record.ts'
import { isWhole } from '../../../harness/judge/forms.ts'
import type { ClientMode } from '../../../harness/judge/mode.ts'
import { packageRoot } from '../../../server/base/package-root.ts'

/**
 * What a client is known to make of a message against its documentation, in full: what is asserted is the very octets,
 * so that a repaired client is noticed.
 */
const known: Readonly<Record<string, (message: string) => string>> = {
  // Takes the terminator for the whole of its five octets, and leaves stuffed dots as they are.
  'node-pop3': (message) => stuffed(message).slice(0, -2),
  yapople: (message) => stuffed(message).slice(0, -2),
  'npm-poplib': (message) => stuffed(message).slice(0, -2),
}

/** Modes that a client claims and cannot do. */
const broken: Readonly<Record<string, readonly ClientMode['tls'][]>> = {
  // The c-client library offers TLS 1.0 alone after STLS; the server takes 1.2 and later.
  'php-imap': ['stls'],
}

function stuffed(message: string): string {
  return message.replaceAll(/^\./gm, '..')
}

/** The fixture that a server has by default. */
const messages = ['hello', 'picture-round', 'dotted-answers'].map((name) =>
  readFileSync(fileURLToPath(new URL(`fixtures/messages/plain/${name}.eml`, packageRoot)), 'latin1')
    .replaceAll('\r\n', '\n')
    .replaceAll('\n', '\r\n'),
)

const digest = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex')

const found = await Promise.all(
  drivers.map(async (driver) => ({ driver, client: await find(driver) })),
)
const absent: string[] = []

afterAll(() => {
  for (const line of absent) console.warn(line)
})

const modes = (['none', 'stls', 'implicit'] as const).flatMap((tls) =>
  [false, true].map((deletes) => ({ tls, delete: deletes })),
)

describe.each(found)('the driver $driver.name', ({ driver, client }) => {
  const here = !('absent' in client)
  if (!here) absent.push(`${driver.name} is skipped: ${client.absent}`)
  const note = here ? ` ${client.version}` : ` (skipped: ${client.absent})`

  for (const mode of modes) {
    const why = driver.unsupported(mode) ?? ''
    const verb = mode.delete ? 'fetches and deletes' : 'fetches and leaves'
    const title = why === '' ? `${verb} three messages` : `says why it does nothing: ${why}`
    it.skipIf(!here)(`${title}, TLS ${mode.tls},${note}`, { timeout: 60_000 }, async () => {
      const record = await runCase(client as Client, { scenario: '', mode, seed: 1 })
      expect(record.trouble).toEqual([])
      if (why !== '') {
        expect(record).toMatchObject({ unsupported: why, runs: [] })
      } else if (broken[driver.name]?.includes(mode.tls)) {
        expect(record.delivered).toEqual([])
        expect(record.left).toHaveLength(3)
      } else {
        expectDelivered(record, known[driver.name])
      }
    })
  }
})

function expectDelivered(
  record: CaseRecord,
  spoilt: ((message: string) => string) | undefined,
): void {
  const { runs, mode, served, left, delivered, store, client } = record
  const first = (delivered ?? []).filter(({ name }) => name.startsWith('run-1/'))
  expect(runs[0], runs[0]?.stderr).toMatchObject({ phase: 'scenario', code: 0, timedOut: false })
  expect(first).toHaveLength(3)
  if (spoilt) {
    const wanted = messages.map((message) => digest(spoilt(message)))
    expect(first.map(({ digests }) => digests.exact).toSorted()).toEqual(wanted.toSorted())
  } else {
    const copies = served.map(
      (one) => first.filter(({ digests }) => isWhole(one.digests, digests, store)).length,
    )
    expect(copies).toEqual([1, 1, 1])
  }
  expect(left).toHaveLength(mode.delete ? 0 : 3)
  // In the second session, who remembers fetches nothing.
  expect(runs).toHaveLength(mode.delete ? 1 : 2)
  const twice = mode.delete || client.remembers === true ? 3 : 6
  expect(delivered).toHaveLength(twice)
  expect(record.transcript.some(({ kind }) => kind === 'tls')).toBe(mode.tls !== 'none')
  // The password is `secret`; nothing of the client has it.
  const heard = record.transcript.flatMap((entry) => (entry.kind === 'received' ? entry.line : []))
  const written = runs.flatMap(({ stdout, stderr }) => [stdout, stderr])
  expect([...heard, ...written].filter((text) => text.includes('secret'))).toEqual([])
}

describe('a client by name', () => {
  it('is found by its nearest spelling, or told that any other goes by its command', async () => {
    await expect(clientNamed('fetchmial')).rejects.toMatchObject({
      message: 'there is no client fetchmial',
      hint: 'did you mean fetchmail?',
    })
    await expect(clientNamed('zzzzzz')).rejects.toThrow('there is no client zzzzzz')
  })

  it('has another version only where it comes from npm', async () => {
    await expect(clientNamed('curl@1.0.0')).rejects.toThrow('curl cannot be had in version 1.0.0')
  })

  it('has a program of its own in the folder of programs, where it is a library', () => {
    for (const { install } of drivers) {
      if (!('npm' in install)) continue
      const path = join('harness/drivers/programs', install.program)
      expect(readFileSync(new URL(path, packageRoot), 'utf8')).toContain('POPQUIZ_OUT')
    }
  })
})
