import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams, StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** The command as it is shipped. */
export const main: string = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** The variables of the test run, less those that would change what popquiz does. */
export function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const rest = Object.entries(process.env).filter(
    ([name]) => !/^(?:POPQUIZ|VITEST|NODE_)/.test(name),
  )
  return { ...Object.fromEntries(rest), ...more }
}

/** A folder for one test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'popquiz-test-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** How a run of popquiz ended. */
export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A popquiz that runs. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams
  readonly stdout: string
  readonly stderr: string
  /** Resolves when `seen` says yes to all that was written so far. */
  until(
    seen: (output: { readonly stdout: string; readonly stderr: string }) => boolean,
  ): Promise<void>
  ended(): Promise<Outcome>
}

/** Starts popquiz; it is killed when the test is over. */
export function start(
  args: readonly string[],
  options: { env?: Readonly<Record<string, string>>; cwd?: string; stdio?: StdioOptions } = {},
): Running {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: options.cwd ?? tmpdir(),
    env: environment(options.env),
    stdio: options.stdio ?? 'pipe',
  }) as ChildProcessWithoutNullStreams
  onTestFinished(() => void child.kill('SIGKILL'))
  const text = { stdout: '', stderr: '' }
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const check of waiting) check()
  }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk
      wake()
    })
  }
  let gone = false
  const closed = once(child, 'close').then(([code]): Outcome => {
    gone = true
    wake()
    return { code: code as number | null, ...text }
  })
  return {
    child,
    get stdout() {
      return text.stdout
    },
    get stderr() {
      return text.stderr
    },
    until: (seen) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!seen(text) && !gone) return
          waiting.delete(check)
          if (seen(text)) resolve()
          else reject(new Error(`ended too early\n${text.stdout}\n${text.stderr}`))
        }
        waiting.add(check)
        check()
      }),
    ended: () => closed,
  }
}

/** Runs popquiz to its end. */
export function run(
  args: readonly string[],
  options: Parameters<typeof start>[1] = {},
): Promise<Outcome> {
  const running = start(args, options)
  running.child.stdin?.end()
  return running.ended()
}

/** The first line of `--json`. */
export interface Ready {
  readonly pop3: { readonly host: string; readonly port: number; readonly url: string }
  readonly pop3s: { readonly host: string; readonly port: number; readonly url: string } | null
  readonly user: string
  readonly password: string
  readonly ca: string | null
  readonly control: { readonly url: string; readonly port: number; readonly token: string } | null
  readonly seed: number
}

/** Free ports, so that tests can run side by side. */
export const freePorts: readonly string[] = ['--port', '0', '--tls-port', '0']

/** Starts `serve --json` on free ports and waits for its first line. */
export async function serving(
  flags: readonly string[] = [],
  options: Parameters<typeof start>[1] = {},
): Promise<Running & { readonly ready: Ready }> {
  const running = start(['serve', ...freePorts, '--json', ...flags], options)
  await running.until(({ stdout }) => stdout.includes('\n'))
  const ready = JSON.parse(running.stdout.slice(0, running.stdout.indexOf('\n'))) as Ready
  return Object.assign(Object.create(running) as Running, { ready })
}

/** The lines of JSON in a text. @throws where one is not JSON */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
