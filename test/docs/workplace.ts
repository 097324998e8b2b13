import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The clone. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url))

const tool = (...path: string[]): string => join(root, 'node_modules', ...path)

/** True where the program can be found; blocks that need another are skipped by name. */
export function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

/** A user's project folder with popquiz in node_modules, where the blocks of one page run. */
export interface Workplace {
  /** Writes a file there. */
  write(name: string, text: string): void
  /** Runs a shell text to its end. @returns its output. @throws with the output where it fails. */
  shell(text: string, inClone: boolean): string
  /** Compiles and type-checks a TypeScript file there and runs it. */
  typescript(name: string): string
  /** Runs a file there with vitest. */
  vitest(name: string): string
  /** Starts a shell text and returns once it has said on which port it listens. */
  serve(text: string, inClone: boolean): Promise<void>
  /** Ends what was started and removes the folder. */
  close(): Promise<void>
}

const compilerOptions = {
  target: 'es2022',
  lib: ['es2023', 'esnext.disposable'],
  module: 'nodenext',
  strict: true,
  skipLibCheck: true,
  types: ['node'],
  typeRoots: [tool('@types')],
}

/** Makes one. In its texts the default ports 1110 and 1995 stand for two that are free now. */
export async function workplace(): Promise<Workplace> {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-docs-'))
  const ports = [await freePort(), await freePort()] as const
  const moved = (text: string): string =>
    text.replaceAll(/\b1110\b/g, String(ports[0])).replaceAll(/\b1995\b/g, String(ports[1]))
  const running: ChildProcess[] = []
  const bin = join(folder, 'node_modules', '.bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(root, join(folder, 'node_modules', 'popquiz'))
  symlinkSync(tool('vitest'), join(folder, 'node_modules', 'vitest'))
  symlinkSync(tool('vitest', 'vitest.mjs'), join(bin, 'vitest'))
  symlinkSync(join(root, 'dist', 'cli', 'main.js'), join(bin, 'popquiz'))
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    POPQUIZ_PORT: String(ports[0]),
    POPQUIZ_TLS_PORT: String(ports[1]),
  }
  for (const name of Object.keys(env)) if (name.startsWith('VITEST')) delete env[name]

  const write = (name: string, text: string): void => writeFileSync(join(folder, name), moved(text))
  write('package.json', '{ "name": "reader", "private": true, "type": "module" }\n')
  write('tsconfig.json', JSON.stringify({ compilerOptions }))

  const run = (program: string, args: string[], cwd = folder): string => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd,
      env,
      encoding: 'utf8',
      timeout: 60_000,
    })
    if (status !== 0) throw new Error(`ended with ${status}\n${stdout}${stderr}`)
    return stdout
  }

  return {
    write,
    shell: (text, inClone) => run('sh', ['-euc', moved(text)], inClone ? root : folder),
    typescript(name) {
      run(process.execPath, [tool('typescript', 'bin', 'tsc'), '-p', '.'])
      return run(process.execPath, [name.replace(/ts$/, 'js')])
    },
    vitest: (name) => run(process.execPath, [tool('vitest', 'vitest.mjs'), 'run', name]),
    async serve(text, inClone) {
      const cwd = inClone ? root : folder
      const child = spawn('sh', ['-euc', moved(text)], { cwd, env, detached: true })
      running.push(child)
      await new Promise<void>((resolve, reject) => {
        let said = ''
        const listen = (chunk: Buffer): void => {
          said += chunk.toString()
          if (said.includes(String(ports[0]))) resolve()
        }
        child.stdout.on('data', listen)
        child.stderr.on('data', listen)
        child.on('exit', (code) => reject(new Error(`ended with ${code}\n${said}`)))
      })
    },
    async close() {
      for (const child of running) {
        if (child.pid === undefined || child.exitCode !== null) continue
        const ended = once(child, 'exit')
        process.kill(-child.pid, 'SIGTERM')
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}
