import { readdirSync, readFileSync } from 'node:fs'

/** Whether a process group has a process that still runs. One that has ended and that nobody fetched is none. */
export function groupRuns(id: number): boolean {
  try {
    process.kill(-id, 0)
  } catch {
    return false
  }
  const members = membersOf(id)
  return members === null || members.some((state) => state !== 'Z')
}

/** The states of a group's processes, as Linux tells them; null where it is not to be seen. */
function membersOf(group: number): string[] | null {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? stateIn(name, group) : []))
  } catch {
    return null
  }
}

function stateIn(process: string, group: number): string[] {
  try {
    const text = readFileSync(`/proc/${process}/stat`, 'latin1')
    // Behind the name, which may hold anything: state, parent, group.
    const [state = '', , its] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return Number(its) === group ? [state] : []
  } catch {
    return []
  }
}
