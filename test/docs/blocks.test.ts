import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Block, blocksOf, meaningOf } from './blocks.ts'
import { type Workplace, has, root, workplace } from './workplace.ts'

const markdownBelow = (folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => join(folder, name))
    : []

const pages = [
  'README.md',
  'AGENTS.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...markdownBelow('docs'),
  ...markdownBelow('examples'),
]

/** What became of a block, so that a page is told by its blocks even where all succeed. */
async function perform(block: Block, place: Workplace): Promise<void> {
  const { what, text, line, inClone } = block
  if (what.kind === 'file') return place.write(what.name, text)
  if (what.kind === 'serve') return place.serve(text, inClone)
  if (what.kind === 'test') {
    place.write(`line-${line}.test.ts`, text)
    place.vitest(`line-${line}.test.ts`)
  } else if (block.language === 'ts') {
    place.write(`line-${line}.ts`, text)
    place.typescript(`line-${line}.ts`)
  } else {
    place.shell(text, inClone)
  }
}

describe.each(pages)('%s', (page) => {
  const blocks = blocksOf(join(root, page))
  const live = blocks.filter(({ what }) => what.kind !== 'prose' && what.kind !== 'no-run')
  let place: Workplace
  beforeAll(async () => {
    if (live.length > 0) place = await workplace()
  })
  afterAll(() => place?.close())

  it('says of every code block what becomes of it', () => {
    expect(blocks.every(({ what }) => what.kind !== 'no-run' || what.reason.length > 10)).toBe(true)
  })

  for (const block of live) {
    const missing = block.needs.filter((program) => !has(program))
    const note = missing.length > 0 ? ` (skipped: ${missing.join(', ')} not installed)` : ''
    const title = `runs the ${block.language} block of line ${block.line}${note}`
    it.skipIf(missing.length > 0)(title, { timeout: 60_000 }, async () => {
      await expect(perform(block, place)).resolves.toBeUndefined()
    })
  }
})

describe('a block', () => {
  it('that says neither what to do nor why not is an error with its place', () => {
    for (const info of ['', 'sh', 'ts', 'yaml', 'sh no-run:', 'json run', 'sh test']) {
      expect(() => meaningOf(info, 'page.md:7')).toThrow('page.md:7: the block')
    }
  })

  it('may name the programs it needs, its folder and its file', () => {
    expect(meaningOf('sh run clone needs=curl,perl', '')).toEqual({
      language: 'sh',
      what: { kind: 'run' },
      needs: ['curl', 'perl'],
      inClone: true,
    })
    expect(meaningOf('yaml file=mail.yaml', '').what).toEqual({ kind: 'file', name: 'mail.yaml' })
    expect(meaningOf('sh no-run: takes an hour', '').what).toEqual({
      kind: 'no-run',
      reason: 'takes an hour',
    })
  })
})
