import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { folder, freePorts, run, start } from './popquiz.ts'

/** Command lines that are wrong, with the variables they are run with. */
const wrong: readonly (readonly [args: readonly string[], env?: Record<string, string>])[] = [
  [['serv']],
  [['fetch']],
  [['--port', '1']],
  [['serve', '--prot', '1110']],
  [['serve', '--mail-box', 'empty', '--jsn']],
  [['serve', '--gibberish']],
  [['serve', '-p', '1110']],
  [['serve', 'duplicate-in-listnig']],
  [['serve', './no-such-scenario.yaml']],
  [['serve', '--profile', 'gmial']],
  [['serve', '--set', 'after=600']],
  [['serve', 'duplicate-in-listing', '--set', 'after']],
  [['serve', 'duplicate-in-listing', '--set', 'no-such-parameter=1']],
  [['serve', '--all', '--profile', 'gmail']],
  [['serve', 'duplicate-in-listing', '--all']],
  [['serve', '--port']],
  [['serve', '--user', '--json']],
  [['serve', '--port', '70000']],
  [['serve', '--port', '1e3']],
  [['serve', '--port', '-1']],
  [['serve', '--port', '1', '--port', '2']],
  [['serve', '--seed', '-1']],
  [['serve', '--time-scale', '0']],
  [['serve', '--time-scale', 'fast']],
  [['serve', '--host=']],
  [['serve', '--policy', 'lenient']],
  [['serve', '--json=perhaps']],
  [['serve'], { POPQUIZ_TLS_PORT: 'none' }],
  [['serve'], { POPQUIZ_QUIET: 'maybe' }],
  [['serve', '--user', 'bob']],
  [['serve', '--user', ':pw']],
  [['serve', '--user', 'bob:']],
  [['serve', '--user', 'bob:a', '--user', 'bob:b']],
  [['serve', '--mailbox', 'thre-messages']],
  [['serve', '--mailbox', 'no/such/folder']],
  [['serve', '--allow', '10.0.0.0/40']],
  [['serve', '--cert', 'leaf.pem']],
  [['serve', '--cert', 'leaf.pem', '--key', 'key.pem']],
  [['serve', '--no-tls', '--ca', 'ca.pem']],
  [['serve', '--no-tls', '--exec', 'true', '--tls', 'stls']],
  [['serve', '--tls', 'stls']],
  [['serve', '--transcript', 'no/such/file.jsonl']],
  [['serve', '--ca', 'no/such/ca.pem']],
  [['serve', '--host', '192.0.2.1']],
  [['doctor', '--jsno']],
  [['completion', 'bash']],
]

describe('a mistake', () => {
  it('is told with the value and the fix, and ends with 2', async () => {
    const cwd = folder()
    const told: string[] = []
    for (const [args, env = {}] of wrong) {
      const variables = Object.entries(env).map(([name, value]) => `${name}=${value} `)
      const ports = args.includes('--port') || args[0] !== 'serve' ? [] : freePorts
      // Variables that are wrong must not be hidden by flags that are right.
      const more = args.length > 1 ? ports : []
      const { code, stdout, stderr } = await run([...args, ...more], { env, cwd })
      expect(stdout).toBe('')
      told.push(`$ ${variables.join('')}popquiz ${args.join(' ')}\n${stderr}=> ${code}\n`)
    }
    const text = told.join('\n').replaceAll(cwd, '/cwd')
    await expect(text).toMatchFileSnapshot('golden/mistakes.txt')
    expect(text.match(/^=> (?!2$).*/gm)).toBeNull()
    expect(text).not.toMatch(/^ +at .*:\d+/m)
  }, 60_000)

  it.each(['port', 'tls-port'])('is told where the port of --%s is taken', async (flag) => {
    const taken = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void taken.close())
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const other = flag === 'port' ? 'tls-port' : 'port'
    const args = ['serve', `--${flag}`, String(port), `--${other}`, '0']
    const { code, stderr } = await run(args)
    const text = stderr.replaceAll(String(port), 'PORT')
    await expect(text).toMatchFileSnapshot(`golden/taken-${flag}.txt`)
    expect(code).toBe(2)
  })

  it('in a mailbox file is told with file and place', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'mine.yaml'), 'messages:\n  - contents: hello\n')
    const { code, stderr } = await run(['serve', ...freePorts, '--mailbox', 'mine.yaml'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatch(/mine\.yaml:2:\d+: /)
  })

  it('shows a stack with POPQUIZ_DEBUG=1 alone', async () => {
    const { stderr } = await run(['serve', '--user', 'bob'], { env: { POPQUIZ_DEBUG: '1' } })
    expect(stderr).toMatch(/^ +at .*:\d+/m)
  })
})

describe('trouble of our own', () => {
  it('says so, asks for a report, and ends with 3', async () => {
    const cwd = folder()
    const preload = join(cwd, 'break.mjs')
    writeFileSync(preload, "setTimeout(() => { throw new Error('a bug') }, 300)\n")
    const running = start(['serve', ...freePorts], { env: { NODE_OPTIONS: `--import ${preload}` } })
    const { code, stderr } = await running.ended()
    expect(code).toBe(3)
    expect(stderr).toContain('popquiz itself failed: a bug\n  please report it')
    expect(stderr).not.toMatch(/^ +at /m)
  })
})
