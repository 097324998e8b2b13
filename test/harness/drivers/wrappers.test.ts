import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nonsenseProbe } from '../../../harness/campaign/nonsense.ts'
import { runCase } from '../../../harness/campaign/run-case.ts'
import { commandClient } from '../../../harness/drivers/command.ts'
import type { ClientMode } from '../../../harness/judge/mode.ts'
import { packageRoot } from '../../../server/base/package-root.ts'
import { blocksOf } from '../../docs/blocks.ts'
import { has } from '../../docs/workplace.ts'

/** The programs of docs/add-your-client.md, and what they say they can do. */
const wrappers: readonly {
  readonly file: string
  readonly needs: string
  readonly build?: readonly string[]
  readonly command: string
  readonly modes: readonly ClientMode['tls'][]
  readonly deletes: boolean
}[] = [
  {
    file: 'fetch.py',
    needs: 'python3',
    command: 'python3 fetch.py',
    modes: ['none', 'stls', 'implicit'],
    deletes: true,
  },
  {
    file: 'fetch.sh',
    needs: 'curl',
    command: 'sh fetch.sh',
    modes: ['none', 'implicit'],
    deletes: false,
  },
  {
    file: 'fetch.go',
    needs: 'go',
    build: ['go', 'build', '-o', 'fetch-go', 'fetch.go'],
    command: './fetch-go',
    modes: ['none'],
    deletes: true,
  },
  {
    file: 'Fetch.java',
    needs: 'javac',
    build: ['javac', 'Fetch.java'],
    command: 'java Fetch',
    modes: ['none'],
    deletes: true,
  },
  {
    file: 'fetch.c',
    needs: 'cc',
    build: ['cc', '-Wall', '-Werror', '-o', 'fetch-c', 'fetch.c'],
    command: './fetch-c',
    modes: ['none'],
    deletes: true,
  },
]

const page = fileURLToPath(new URL('docs/add-your-client.md', packageRoot))
const programs = blocksOf(page).flatMap(({ what, text }) =>
  what.kind === 'file' ? [{ name: what.name, text }] : [],
)
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'popquiz-wrappers-'))
  for (const { name, text } of programs) writeFileSync(join(folder, name), text)
})

afterAll(() => rmSync(folder, { recursive: true }))

it('the page about clients has these programs, none longer than 30 lines', () => {
  expect(programs.map(({ name }) => name).toSorted()).toEqual(
    wrappers.map(({ file }) => file).toSorted(),
  )
  const long = programs.filter(({ text }) => text.trimEnd().split('\n').length > 30)
  expect(long.map(({ name }) => name)).toEqual([])
})

describe.each(wrappers)('the wrapper $file', ({ file, needs, build, command, modes, deletes }) => {
  const here = has(needs)
  const note = here ? '' : ` (skipped: ${needs} is not installed)`
  if (!here) console.warn(`the wrapper ${file} is skipped: ${needs} is not installed`)

  it.skipIf(!here)(
    `fetches, and refuses what it cannot do${note}`,
    { timeout: 120_000 },
    async () => {
      if (build) execFileSync(build[0] as string, build.slice(1), { cwd: folder })
      const client = commandClient(`cd '${folder}' && ${command}`)
      const { believed } = await nonsenseProbe(client, 1)
      expect(believed).toBe(true)
      for (const tls of ['none', 'stls', 'implicit'] as const) {
        const mode = { tls, delete: deletes }
        const record = await runCase(client, { scenario: '', mode, seed: 1, believes127: believed })
        expect(record.trouble).toEqual([])
        if (!modes.includes(tls)) {
          expect(record.unsupported).toBe('it exits with 127')
          continue
        }
        expect(record.runs[0], record.runs[0]?.stderr).toMatchObject({ code: 0 })
        const wanted = record.served.map(({ digests }) => digests.exact)
        const held = new Set(record.delivered?.map(({ digests }) => digests.exact))
        expect(wanted.filter((one) => !held.has(one))).toEqual([])
        expect(record.left).toHaveLength(deletes ? 0 : 3)
      }
    },
  )
})
