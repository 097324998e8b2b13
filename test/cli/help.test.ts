import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../../cli/commands/index.ts'
import { variableOf } from '../../cli/flags.ts'
import { run } from './popquiz.ts'

describe('help', () => {
  it('lists the commands', async () => {
    const { code, stdout, stderr } = await run(['--help'])
    await expect(stdout).toMatchFileSnapshot('golden/help.txt')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('comes on stderr with exit code 2 where nothing was asked for', async () => {
    const { code, stdout, stderr } = await run([])
    await expect(stderr).toMatchFileSnapshot('golden/help.txt')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  it.each(commands.map(({ name }) => name))('of %s tells its flags', async (name) => {
    const { code, stdout } = await run([name, '--help'])
    await expect(stdout).toMatchFileSnapshot(`golden/help-${name}.txt`)
    expect(code).toBe(0)
    expect(await run([name, '-h'])).toMatchObject({ code: 0, stdout })
  })

  it('names a variable of every command with flags', async () => {
    for (const { name, flags } of commands) {
      const [first] = flags
      if (first) expect((await run([name, '--help'])).stdout).toContain(variableOf(first))
    }
  })

  it('keeps within 90 columns where there is no terminal', async () => {
    const { stdout } = await run(['serve', '--help'])
    expect(stdout.split('\n').filter((line) => line.length > 90)).toEqual([])
  })
})

describe('the version', () => {
  it('is that of package.json', async () => {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
    const { version } = JSON.parse(text) as { version: string }
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })
})
