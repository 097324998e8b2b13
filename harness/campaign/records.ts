import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CaseRecord } from '../judge/case-record.ts'

/**
 * Saves a record below the folder, one file a case, so that it can be judged again and an interrupted run go on.
 * @returns the path: `curl/dropped-tls/cut-mid-retr-fin.stls.delete.1.json`
 */
export async function saveRecord(folder: string, record: CaseRecord): Promise<string> {
  const path = join(folder, recordName(record))
  await mkdir(dirname(path), { recursive: true })
  // Whoever is killed in the middle leaves no half of a record.
  const fresh = `${path}.part`
  await writeFile(fresh, `${JSON.stringify(record)}\n`)
  await rename(fresh, path)
  return path
}

function recordName({ client, scenario, mode, seed }: CaseRecord): string {
  const what = scenario === '' ? 'truth' : scenario
  const fate = mode.delete ? 'delete' : 'leave'
  return `${[client.name, ...what.split('/')].map(plain).join('/')}.${mode.tls}.${fate}.${seed}.json`
}

/** A segment that is a name on every file system, and never a way out of the folder. */
function plain(segment: string): string {
  return segment.replace(/[^\w@+-]+/g, '-').replace(/^-$/, '_') || '_'
}
