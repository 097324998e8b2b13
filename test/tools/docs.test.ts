import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

const file = new URL('../../tools/docs/requirements.mjs', import.meta.url).href
const { page, problems } = (await import(file)) as {
  page: (root: string) => string
  problems: (root: string) => string[]
}

/** A project of two requirements, with the test file given, and other files. */
function project(test: string, more = '', others: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'popquiz-docs-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const files = {
    'requirements/server.yaml': `- area: a
  title: An area
  requirements:
    - { id: a.one, rfc: 1939, section: 3, level: MUST, statement: One. }
    - { id: a.two, rfc: 1939, section: 4, level: MAY, statement: Two.${more} }
`,
    'test/a/one.test.ts': test,
    ...others,
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const cites = (...ids: string[]): string =>
  `it('${ids.map((id) => `[${id}]`).join(' ')} does it', () => {})\n`

describe('the page of requirements', () => {
  it('links the tests whose titles cite a requirement', () => {
    const text = page(project(cites('a.one', 'a.two')))
    expect(text).toContain('Of 2 requirements 2 are proved')
    expect(text).toContain(
      '| `a.two` | 1939, 4 | MAY | Two. | [a/one.test.ts](../../test/a/one.test.ts) |',
    )
  })

  it('gives the reason where there is no test', () => {
    const root = project(cites('a.one'), ', unproved: Nobody can.')
    expect(page(root)).toContain('Not proved: Nobody can.')
    expect(problems(root)).toEqual([])
  })

  it('complains of a requirement with neither test nor reason', () => {
    expect(problems(project(cites('a.one')))).toEqual([
      'requirements/server.yaml: a.two has neither a test that cites it nor "unproved"',
    ])
  })

  it('complains of a requirement with both', () => {
    const root = project(cites('a.one', 'a.two'), ', unproved: Nobody can.')
    expect(problems(root)).toEqual(['requirements/server.yaml: a.two has a test and a reason'])
  })

  it('complains of a title that cites what is not there', () => {
    expect(problems(project(cites('a.one', 'a.two', 'a.three')))).toEqual([
      'test/a/one.test.ts: the title cites a.three, which is unknown',
    ])
  })

  const client = {
    'requirements/client.yaml': `- area: c
  title: Of clients
  requirements:
    - { id: c.one, rfc: 1939, section: 8, level: SHOULD, statement: Three., observed: traffic, look: Look. }
`,
    'scenarios/area/case.yaml': 'title: A case\nrequirements: [c.one]\n',
  }

  it('asks for no test of what clients owe, and links the scenarios that try it', () => {
    const root = project(cites('a.one', 'a.two'), '', client)
    expect(problems(root)).toEqual([])
    expect(page(root)).toContain(
      '| `c.one` | 1939, 8 | SHOULD | Three. | traffic | Look. | [area/case](../../scenarios/area/case.yaml) |',
    )
  })

  it('knows ids of clients where a title cites them', () => {
    expect(problems(project(cites('a.one', 'a.two', 'c.one'), '', client))).toEqual([])
  })
})
