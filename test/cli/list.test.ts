import { describe, expect, it } from 'vitest'
import type { Headline } from '../../cli/library/headlines.ts'
import { libraryIds } from '../../server/scenario/load/find.ts'
import { run } from './popquiz.ts'

const listed = async (...args: readonly string[]): Promise<Headline[]> => {
  const { code, stdout } = await run(['list', '--json', ...args])
  expect(code).toBe(0)
  return JSON.parse(stdout) as Headline[]
}

describe('list', () => {
  it('tells every scenario of the library, with all that scripts rely on', async () => {
    const all = await listed()
    expect(all.map(({ id }) => id)).toEqual(libraryIds())
    expect(all.find(({ id }) => id === 'network/end-of-file-in-mid-message')).toMatchObject({
      title: 'The end of the file comes in the middle of a message, politely',
      area: 'network',
      severity: 'data-loss',
      tags: ['cut'],
      requirements: ['resp.close-mid-reply'],
      catalogue: ['eof-endless-append', 'eof-reported-as-success', 'retr-drop-mid-message'],
      path: expect.stringMatching(/scenarios\/network\/end-of-file-in-mid-message\.yaml$/),
    })
  })

  it('shows people an area in columns', async () => {
    const { stdout } = await run(['list', 'bait'])
    // The library grows; the golden file should not have to.
    const text = stdout.replace(/ of \d+ scenarios/, ' of ALL scenarios')
    await expect(text).toMatchFileSnapshot('golden/list-bait.txt')
  })

  it('narrows down by area, tag, severity, requirement and catalogue, all of which must hold', async () => {
    const filtered = await listed('--area', 'network', '--severity', 'data-loss', '--tag', 'cut')
    expect(filtered.map(({ id }) => id)).toEqual(['network/end-of-file-in-mid-message'])
    const asked = await listed('--requirement', 'resp.byte-unstuff')
    expect(asked.length).toBeGreaterThan(2)
    expect(asked.every((one) => one.requirements.includes('resp.byte-unstuff'))).toBe(true)
    const caught = await listed('--catalogue', 'stls.err')
    expect(caught.map(({ id }) => id)).toContain('stls/stls-refused')
  })

  it('takes ids, last segments and patterns', async () => {
    const [first] = await listed('stls-refused')
    expect(first?.id).toBe('stls/stls-refused')
    const some = await listed('stls/stls-refused*', 'gmail')
    expect(some.map(({ id }) => id)).toEqual([
      'profiles/gmail',
      'stls/stls-refused',
      'stls/stls-refused-for-ever',
      'stls/stls-refused-with-codes',
    ])
  })

  it.each([
    [['stls-refsued'], 'there is no scenario "stls-refsued"', 'did you mean stls-refused?'],
    [['--area', 'tpo'], 'no scenario has the area "tpo"', 'did you mean tls or top?'],
    [
      ['--requirement', 'resp.byte-unstufff'],
      'no scenario has the requirement "resp.byte-unstufff"',
      'did you mean resp.byte-unstuff',
    ],
    [['--severity', 'bad'], '--severity is "bad"', 'choose from security, data-loss'],
  ])('refuses %j with the nearest word', async (args, message, hint) => {
    const { code, stdout, stderr } = await run(['list', ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).toContain(hint)
  })
})
