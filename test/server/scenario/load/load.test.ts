import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadScenario, loadScenarios } from '../../../../server/scenario/load/load.ts'
import { readSet } from '../../../../server/scenario/load/settings.ts'

/** A folder with these files. */
function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'popquiz-load-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  return path
}

const head = 'title: A test\nabout: A test.\n'

/** What goes wrong, as text. */
async function trouble(loading: Promise<unknown>): Promise<string> {
  return loading.then(() => 'nothing', String)
}

describe('a scenario is found', () => {
  it('by its id, by the end of it, and by its path', async () => {
    const cwd = folder({ 'mine.yaml': head })
    const byId = await loadScenario('authentication/wrong-password')
    expect(byId.id).toBe('authentication/wrong-password')
    expect((await loadScenario('wrong-password')).id).toBe(byId.id)
    const mine = await loadScenario('./mine.yaml', { cwd })
    expect(mine.scenario.title).toBe('A test')
    expect(mine.id).toBe(join(cwd, 'mine.yaml'))
  })

  it('as an export of a module, and as a value', async () => {
    const cwd = folder({
      'mine.mjs': `export const scenario = { title: 'm', about: 'm', rules: [
        { on: 'NOOP', times: 'always', act: (moment, next) => next() }] }`,
      'other.mjs': 'export const other = 1',
      'wrong.mjs': `export const scenario = { title: 'm', about: 'm', rules: [{ on: 'NOP' }] }`,
    })
    const { rules, scenario } = await loadScenario('./mine.mjs', { cwd })
    expect([scenario.title, typeof rules[0]?.rule.act]).toEqual(['m', 'function'])
    expect((await loadScenario({ title: 'v', about: 'v' })).id).toBe('v')
    expect(await trouble(loadScenario('./other.mjs', { cwd }))).toContain(
      'other.mjs: the module exports no scenario\n  write export const scenario = defineScenario({ ... }); it exports other',
    )
    expect(await trouble(loadScenario('./wrong.mjs', { cwd }))).toContain(
      'wrong.mjs: rules[0].on: "NOP" is no moment\n  did you mean NOOP',
    )
  })

  it('or the nearest one is named', async () => {
    expect(await trouble(loadScenario('wrong-pasword'))).toMatch(
      /^there is no scenario wrong-pasword\n {2}did you mean wrong-password\b.*\? A file is named by its path: \.\/wrong-pasword\.yaml$/,
    )
    expect(await trouble(loadScenario('./no-such.yaml'))).toContain(
      'there is no scenario file no-such.yaml',
    )
    expect(await trouble(loadScenario('./scenarios'))).toContain(
      'scenarios is a folder, not a scenario',
    )
  })
})

describe('what a scenario extends', () => {
  const files = {
    'base.yaml': `${head}tags: [base]
parameters: { how: fin, octets: 600 }
mailbox: dots
server: { settings: { greeting: Base, top: false }, tls: { certificate: expired } }
dialect: { greeting: +OK base, errors: { any: -ERR base, bare-lf: -ERR lf } }
rules:
  - { name: first, on: RETR, times: always, fault: { cut: { after: $octets, with: $how } } }
`,
    'top.yaml': `${head}extends: ./base.yaml
parameters: { octets: 700 }
server: { settings: { greeting: Top }, tls: { minVersion: TLSv1.3 } }
dialect: { errors: { any: -ERR top } }
rules:
  - { name: second, on: RETR, times: always, reply: +OK $how }
`,
  }

  it('comes first, and loses value by value', async () => {
    const { scenario, rules } = await loadScenario('./top.yaml', { cwd: folder(files) })
    expect(scenario.server).toEqual({
      settings: { greeting: 'Top', top: false },
      tls: { certificate: 'expired', minVersion: 'TLSv1.3' },
    })
    expect(scenario.dialect).toEqual({
      greeting: '+OK base',
      errors: { any: '-ERR top', 'bare-lf': '-ERR lf' },
    })
    expect(scenario.mailbox).toBe('dots')
    expect(scenario.tags).toBeUndefined()
    expect(rules.map(({ name }) => name)).toEqual(['first', 'second'])
    expect(rules[0]?.scenario).toMatch(/base\.yaml$/)
    expect(rules[0]?.acts[0]?.faults[0]?.values).toEqual({ after: 700, with: 'fin' })
    expect(rules[1]?.acts[0]?.reply).toBe('+OK fin')
  })

  it('is there once where two extend it', async () => {
    const cwd = folder({
      ...files,
      'left.yaml': `${head}extends: ./base.yaml\n`,
      'right.yaml': `${head}extends: ./base.yaml\n`,
      'both.yaml': `${head}extends: [./left.yaml, ./right.yaml]\n`,
    })
    expect((await loadScenario('./both.yaml', { cwd })).rules).toHaveLength(1)
  })
})

describe('--set', () => {
  const file = `${head}parameters: { octets: 600, on: true, who: bob }
rules:
  - { on: RETR, times: always, fault: { cut: { after: $octets } } }
  - { on: USER, times: always, reply: '+OK \${who} $$who' }
`

  it('gives parameters values of the type of their defaults', async () => {
    const cwd = folder({ 'mine.yaml': file })
    const set = readSet(['octets=12', 'who=5', 'on=false'])
    const { scenario, rules } = await loadScenario('./mine.yaml', { cwd, set })
    expect(scenario.parameters).toEqual({ octets: 12, on: false, who: '5' })
    expect(rules[0]?.acts[0]?.faults[0]?.values['after']).toBe(12)
    expect(rules[1]?.acts[0]?.reply).toBe('+OK 5 $who')
  })

  it('sets parts of the scenario by their path', async () => {
    const cwd = folder({ 'mine.yaml': file })
    const set = readSet([
      'server.settings.greeting=Hello',
      'server.settings.top=false',
      'mailbox=dots',
    ])
    const { scenario } = await loadScenario('./mine.yaml', { cwd, set })
    expect(scenario.server?.settings).toEqual({ greeting: 'Hello', top: false })
    expect(scenario.mailbox).toBe('dots')
    expect(scenario.title).toBe('A test')
  })

  it('says what there is where a name is not known', async () => {
    const cwd = folder({ 'mine.yaml': file })
    const setting = (text: string): Promise<string> =>
      trouble(loadScenario('./mine.yaml', { cwd, set: readSet([text]) }))
    expect(await setting('octet=5')).toBe(
      '--set octet: there is no such parameter\n  did you mean octets? there is octets, on, who',
    )
    expect(await setting('octets=many')).toBe(
      '--set octets=many\n  octets is a number; its default is 600',
    )
    expect(await setting('on=perhaps')).toContain('on is true or false')
    expect(await setting('sever.tls=false')).toContain('did you mean server?')
    expect(await setting('server.settings.greting=x')).toContain(
      '--set: server.settings: unknown key greting',
    )
    expect(() => readSet(['octets'])).toThrow('--set octets has no name and value')
  })

  it('goes to every scenario that declares the name', async () => {
    const cwd = folder({ 'mine.yaml': file, 'other.yaml': head })
    const set = { octets: 5 }
    const [mine, other] = await loadScenarios(['./mine.yaml', './other.yaml'], { cwd, set })
    expect(mine?.scenario.parameters).toMatchObject({ octets: 5 })
    expect(other?.scenario.parameters).toBeUndefined()
  })
})

describe('a mailbox within a scenario', () => {
  it('has paths from the folder of the scenario', async () => {
    const cwd = folder({
      'one.eml': 'Subject: one\n\nHello\n',
      'mine.yaml': `${head}mailbox:\n  messages:\n    - file: one.eml\n`,
    })
    const { scenario } = await loadScenario(join(cwd, 'mine.yaml'))
    expect(scenario.mailbox).toEqual({ messages: [{ file: join(cwd, 'one.eml') }] })
  })

  it('may be a folder, an mbox or generated', async () => {
    const cwd = folder({ 'mail.mbox': 'From x Thu Jan  1 00:00:00 1970\nSubject: a\n\nb\n' })
    for (const mailbox of [
      '{ mbox: mail.mbox }',
      './mail.mbox',
      '{ generate: { messages: 5, size: 4KiB } }',
    ]) {
      writeFileSync(join(cwd, 'mine.yaml'), `${head}mailbox: ${mailbox}\n`)
      expect(await trouble(loadScenario('./mine.yaml', { cwd }))).toBe('nothing')
    }
    writeFileSync(join(cwd, 'mine.yaml'), `${head}mailbox: { mbox: no.mbox }\n`)
    expect(await trouble(loadScenario('./mine.yaml', { cwd }))).toContain('mine.yaml:3:18: ')
  })
})
