import { execFile } from 'node:child_process'

/** How long a program may take to say its version, in ms; interpreters on slow disks take seconds. */
const patienceMs = 10_000

/** What a program prints, trimmed; undefined where there is none or it fails. */
export function output(program: string, ...args: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: patienceMs }, (error, stdout) => {
      resolve(error ? undefined : stdout.trim())
    })
  })
}
