import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, run } from './popquiz.ts'

const head = 'title: A test\nabout: A test.\n'
const good = `${head}rules:\n  - { on: RETR 2, times: always, fault: no-terminator }\n`
const odd = `${head}rules:\n  - { on: STAT, times: always, reply: -ERR no }\n`
const bad = `${head}rules:\n  - { on: RTR, times: always, reply: +OK }\n`

describe('check', () => {
  it('says of each file whether it can be played, and of folders what is in them', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'good.yaml'), good)
    mkdirSync(join(cwd, 'more', 'within'), { recursive: true })
    writeFileSync(join(cwd, 'more', 'within', 'odd.yaml'), odd)
    writeFileSync(join(cwd, 'more', 'bad.yaml'), bad)
    const { code, stdout, stderr } = await run(['check', 'good.yaml', 'more'], { cwd })
    expect(stdout).toBe(`ok: good.yaml, 1 rule
more/bad.yaml:4:11: "RTR" is no moment
  4 |   - { on: RTR, times: always, reply: +OK }
    |           ^
  did you mean RETR?
ok: more/within/odd.yaml, 1 rule, 1 warning
more/within/odd.yaml:4:39: warning: the reply says -ERR, but the command is carried out
  4 |   - { on: STAT, times: always, reply: -ERR no }
    |                                       ^
  write perform: false to refuse it truly, or perform: true where the lie is meant
`)
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
  })

  it('ends with 0 where all is well, and takes ids of the library', async () => {
    const { code, stdout } = await run(['check', 'authentication/wrong-password'])
    expect(stdout).toMatch(/^ok: authentication\/wrong-password, \d+ rules?\n$/)
    expect(code).toBe(0)
  })

  it('takes warnings for errors with --strict', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'odd.yaml'), odd)
    const { code, stdout } = await run(['check', '--strict', 'odd.yaml'], { cwd })
    expect(stdout).toMatch(/^odd\.yaml:4:39: error: the reply says -ERR/)
    expect(code).toBe(2)
    expect((await run(['check', 'odd.yaml'], { cwd })).code).toBe(0)
  })

  it('tells programs the same with --json', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'good.yaml'), good)
    writeFileSync(join(cwd, 'bad.yaml'), bad)
    const { code, stdout } = await run(
      ['check', '--json', 'good.yaml', 'bad.yaml', 'no-such.yaml'],
      { cwd },
    )
    expect(JSON.parse(stdout)).toEqual([
      { file: 'good.yaml', ok: true, rules: 1, errors: [], warnings: [] },
      {
        file: 'bad.yaml',
        ok: false,
        rules: 0,
        errors: [
          {
            message: '"RTR" is no moment',
            file: 'bad.yaml',
            line: 4,
            column: 11,
            hint: 'did you mean RETR?',
          },
        ],
        warnings: [],
      },
      {
        file: 'no-such.yaml',
        ok: false,
        rules: 0,
        errors: [expect.objectContaining({ message: expect.stringContaining('no-such.yaml') })],
        warnings: [],
      },
    ])
    expect(code).toBe(2)
  })

  it('warns of ids that nobody knows, each in its line', async () => {
    const cwd = folder()
    const because = 'because: [{ client-bugs: retr-poison-mesage }]\n'
    const more = 'requirements: [resp.byte-unstuf]\nexpect: { must: [no-los] }\n'
    writeFileSync(join(cwd, 'ids.yaml'), `${head}${because}${more}rules: []\n`)
    const { code, stdout } = await run(['check', 'ids.yaml'], { cwd })
    expect(stdout).toBe(`ok: ids.yaml, 0 rules, 3 warnings
ids.yaml:3:26: warning: the catalogue client-bugs has no retr-poison-mesage
  3 | because: [{ client-bugs: retr-poison-mesage }]
    |                          ^
  did you mean retr-poison-message?
ids.yaml:4:16: warning: there is no requirement resp.byte-unstuf
  4 | requirements: [resp.byte-unstuf]
    |                ^
  did you mean resp.byte-unstuff or resp.byte-stuff?
ids.yaml:5:18: warning: nothing checks no-los
  5 | expect: { must: [no-los] }
    |                  ^
  did you mean no-loss?
`)
    expect(code).toBe(0)
  })

  it('says where there is nothing to check', async () => {
    const cwd = folder()
    mkdirSync(join(cwd, 'empty'))
    const { code, stderr } = await run(['check', 'empty'], { cwd })
    expect(stderr).toContain('empty holds no scenario')
    expect(code).toBe(2)
  })
})
