import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../../cli/commands/index.ts'
import { environment, folder, main, run } from './popquiz.ts'

const bash = { SHELL: '/bin/bash' }
const hasBash = spawnSync('bash', ['--version']).status === 0

async function offered(...words: readonly string[]): Promise<string[]> {
  const args = ['--get-yargs-completions', 'popquiz', ...words]
  const { code, stdout } = await run(args, { env: bash })
  expect(code).toBe(0)
  return stdout.split('\n').filter((line) => line !== '')
}

describe('completion', () => {
  it('prints a script for bash, or for zsh where that is the shell', async () => {
    expect((await run(['completion'], { env: bash })).stdout).toContain('complete -o bashdefault')
    const zsh = await run(['completion'], { env: { SHELL: '/usr/bin/zsh' } })
    expect(zsh).toMatchObject({ code: 0, stdout: expect.stringContaining('#compdef popquiz') })
  })

  it('offers the commands', async () => {
    expect(await offered('')).toEqual(expect.arrayContaining(commands.map(({ name }) => name)))
  })

  it('offers the flags of a command', async () => {
    const [serve] = commands.filter(({ name }) => name === 'serve')
    const names = serve?.flags.map(({ name }) => `--${name}`) ?? []
    expect(await offered('serve', '--')).toEqual(expect.arrayContaining(names))
  })

  it('offers the fixtures for --mailbox and the choices of others', async () => {
    expect(await offered('serve', '--mailbox', 'ten')).toEqual(['ten-thousand-small'])
    expect(await offered('serve', '--mailbox', '')).toContain('three-messages')
    expect(await offered('serve', '--policy', '')).toEqual(['lax', 'strict'])
  })

  it.runIf(hasBash)('works in a real bash (needs bash)', () => {
    const bin = join(folder(), 'bin')
    mkdirSync(bin)
    symlinkSync(main, join(bin, 'popquiz'))
    const script = [
      'source <(popquiz completion)',
      'COMP_WORDS=(popquiz serve --mailbox three-m) COMP_CWORD=3',
      '_popquiz_yargs_completions',
      'echo "${COMPREPLY[@]}"',
    ].join('\n')
    const env = environment({ ...bash, PATH: `${bin}${delimiter}${process.env['PATH']}` })
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { env, encoding: 'utf8' })
    expect({ stdout, stderr }).toEqual({ stdout: 'three-messages\n', stderr: '' })
  })
})
