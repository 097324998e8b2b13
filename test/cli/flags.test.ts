import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Command, Flag } from '../../cli/command.ts'
import { commands } from '../../cli/commands/index.ts'
import { given, variableOf } from '../../cli/flags.ts'
import { isPlain, parse } from '../../cli/parse.ts'
import { HarnessError, UsageError } from '../../server/base/errors.ts'
import { loadedBy } from '../architecture/tree.ts'

const flags: readonly Flag[] = [
  { name: 'port', kind: 'whole', value: 'PORT', about: '', fallback: '7', range: [0, 65_535] },
  { name: 'user', kind: 'text', value: 'NAME', about: '', repeats: true },
  { name: 'quiet', kind: 'switch', about: '' },
  { name: 'scale', kind: 'number', value: 'X', about: '', range: [0.001, 10] },
]
const command: Command = {
  name: 'try',
  summary: '',
  about: [],
  flags,
  examples: [],
  run: () => Promise.resolve(0),
}
const values = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ReturnType<typeof given> => given(flags, parse(command, args).flags, env)

describe('values of flags', () => {
  it('come from the command line, else the variable, else the fallback', () => {
    expect(values([]).number('port')).toBe(7)
    expect(values([], { POPQUIZ_PORT: '8' }).number('port')).toBe(8)
    expect(values(['--port', '9'], { POPQUIZ_PORT: '8' }).number('port')).toBe(9)
    expect(values(['--port=9']).number('port')).toBe(9)
    expect(values([], { POPQUIZ_PORT: '' }).number('port')).toBe(7)
  })

  it('may be repeated where the flag says so', () => {
    expect(values(['--user', 'a', '--user=b']).texts('user')).toEqual(['a', 'b'])
    expect(values([], { POPQUIZ_USER: 'a\r\nb\n\n' }).texts('user')).toEqual(['a', 'b'])
    expect(values([]).texts('user')).toEqual([])
    expect(() => values(['--port', '1', '--port', '2'])).toThrow(UsageError)
  })

  it('of switches are true, false, or an error', () => {
    expect(values(['--quiet']).switch('quiet')).toBe(true)
    expect(values(['--quiet=false'], { POPQUIZ_QUIET: '1' }).switch('quiet')).toBe(false)
    expect(values([], { POPQUIZ_QUIET: 'no' }).switch('quiet')).toBe(false)
    expect(values([]).switch('quiet')).toBe(false)
    expect(() => values(['--quiet=perhaps'])).toThrow('--quiet is "perhaps"')
  })

  it('of numbers keep to their bounds', () => {
    expect(values(['--scale', '.5']).number('scale')).toBe(0.5)
    expect(values(['--scale', '1e-2']).number('scale')).toBe(0.01)
    for (const text of ['0', '11', 'x', '0x1', '1,5', 'NaN', 'Infinity']) {
      expect(() => values(['--scale', text])).toThrow(UsageError)
    }
  })

  it('cannot be asked for where there is no such flag', () => {
    expect(() => values([]).text('nothing')).toThrow(HarnessError)
  })

  test.prop([fc.string({ minLength: 1 })])('arrive as they were typed', (text) => {
    expect(values([`--user=${text}`]).texts('user')).toEqual([text])
    fc.pre(!text.startsWith('-'))
    expect(values(['--user', text]).texts('user')).toEqual([text])
    expect(isPlain(command, parse(command, ['--user', text, '--quiet']))).toBe(true)
  })
})

describe('a plain command line', () => {
  it.each([
    ['an unknown flag', ['--prot', '1']],
    ['a short flag', ['-q']],
    ['a wish for help', ['--help']],
    ['a flag without its value', ['--port']],
    ['a flag whose value is another flag', ['--user', '--quiet']],
    ['a word', ['word']],
    ['a word behind two dashes', ['--', 'word']],
    ['a negated switch', ['--no-quiet']],
  ])('is not one with %s', (_, args) => {
    expect(isPlain(command, parse(command, args))).toBe(false)
  })
})

describe('a command that takes words', () => {
  const taking: Command = {
    ...command,
    words: { value: 'FILE', about: 'what to look at', count: [1, 2] },
  }

  it.each([
    [[], false],
    [['a'], true],
    [['a', 'b', '--quiet'], true],
    [['a', 'b', 'c'], false],
  ] as const)('given %j is plain: %s', (args, plain) => {
    expect(isPlain(taking, parse(taking, args))).toBe(plain)
  })

  it('is told them in their order', () => {
    const { flags, words } = parse(taking, ['b', '--quiet', 'a'])
    expect(given(taking.flags, flags, {}, words).words).toEqual(['b', 'a'])
  })
})

describe('the commands', () => {
  it('are registered alphabetically', () => {
    const names = commands.map(({ name }) => name)
    expect(names).toEqual(names.toSorted())
  })

  it.each(commands.map((one) => [one.name, one] as const))(
    '%s describes its flags fully and without contradiction',
    (_, one) => {
      const names = one.flags.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      expect(names).not.toContain('help')
      for (const flag of one.flags) {
        expect(flag.about).not.toBe('')
        expect(flag.value === undefined).toBe(flag.kind === 'switch')
        expect(variableOf(flag)).toMatch(/^POPQUIZ_[A-Z_]+$/)
        for (const word of flag.choices ?? []) {
          expect(given([flag], new Map([[flag.name, [word]]]), {}).text(flag.name)).toBe(word)
        }
      }
      // The fallbacks are themselves right.
      expect(() => given(one.flags, new Map(), {})).not.toThrow()
    },
  )

  it('load nothing costly to serve, as far as modules are loaded with it', () => {
    const costly =
      /^(?:yaml|zod|yargs|selfsigned|hono|@[\w-]+\/.*)(?:\/|$)|^node:(?:tls|crypto|http)$/
    const loaded = [...loadedBy('cli/main.ts').keys(), ...loadedBy('cli/serve/run.ts').keys()]
    expect(loaded.length).toBeGreaterThan(40)
    expect(loaded.filter((target) => costly.test(target))).toEqual([])
  })
})
