import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'

/** How a server's output is treated: read and dropped, as a harness around it does, or never made. */
export type Output = 'drained' | 'ignored'

/** Starts a server process in a folder of its own. The caller ends it with {@link stop}. */
export function launch(
  command: string,
  args: readonly string[],
  cwd: string,
  output: Output,
): ChildProcess {
  const stream = output === 'drained' ? 'pipe' : 'ignore'
  const child = spawn(command, args, { cwd, stdio: ['ignore', stream, stream] })
  child.on('error', () => undefined)
  child.stdout?.resume()
  // The last words are kept: they say why a server that never greeted did not.
  child.stderr?.setEncoding('latin1').on('data', (text: string) => lastWords.set(child, text))
  return child
}

const lastWords = new WeakMap<ChildProcess, string>()

/** Ends a process and waits for it: SIGTERM, then SIGKILL after 3 s. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>((resolve) => {
    const patience = setTimeout(() => child.kill('SIGKILL'), 3000)
    child.once('exit', () => {
      clearTimeout(patience)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

/** Waits until a server on 127.0.0.1 has sent a whole greeting line. Polls every millisecond. */
export async function greeting(port: number, child: ChildProcess, limitMs = 20_000): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!(await greets(port))) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > deadline) {
      throw new Error(`no greeting on port ${port}: ${lastWords.get(child) ?? 'no word on stderr'}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
    socket.on('data', (chunk) => {
      if (!chunk.includes(10)) return
      resolve(true)
      socket.destroy()
    })
  })
}

function statusField(pid: number, field: string): number | undefined {
  const line = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(
    readFileSync(`/proc/${pid}/status`, 'latin1'),
  )
  return line ? Number(line[1]) * 1024 : undefined
}

/** Resident memory of a process in octets. */
export function residentOctets(pid: number): number {
  if (process.platform === 'linux') return statusField(pid, 'VmRSS') ?? Number.NaN
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) * 1024
}

/** Makes {@link peakOctets} count from now. False where the system does not offer it. */
export function forgetPeak(pid: number): boolean {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
    return true
  } catch {
    return false
  }
}

/** The most resident memory a process has had, in octets. */
export function peakOctets(pid: number): number {
  if (process.platform !== 'linux') return residentOctets(pid)
  return statusField(pid, 'VmHWM') ?? Number.NaN
}

/**
 * Processor time all threads of a process have used, in ms; NaN where it cannot be told. Threads that
 * have ended are not counted: Node's stay.
 */
export function processorMs(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  let nanoseconds = 0
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [onProcessor] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')
    nanoseconds += Number(onProcessor)
  }
  return nanoseconds / 1e6
}
