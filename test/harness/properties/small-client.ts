import { connect } from 'node:net'
import type { Socket } from 'node:net'
import type { Account, FetchClient, Memory } from '../../../harness/fast-check/index.ts'

/** A mistake that the small client can be told to make. */
export type Defect =
  /** Leaves stuffed dots as they are. */
  | 'leaves-dots'
  /** Takes the end of the connection for the end of a message. */
  | 'close-ends-message'
  /** Takes each piece that arrives for whole lines. */
  | 'piece-is-lines'
  /** Notes a unique-id as had before it has the message. */
  | 'notes-too-early'
  /** Deletes a message whatever came of fetching it. */
  | 'deletes-unread'
  /** Waits for ever. */
  | 'never-gives-up'
  /** Says that all is well, whatever happened. */
  | 'always-content'
  /** Knows nothing of earlier sessions. */
  | 'forgets'

/** Octets that are waited for the end of. */
const longestLine = 1024 * 1024

/** A POP3 client as somebody writes it in an afternoon, right unless it is told otherwise. */
export function smallClient(...defects: readonly Defect[]): FetchClient {
  const has = (defect: Defect): boolean => defects.includes(defect)
  return async (account, memory) => {
    const talk = await dial(account, has)
    try {
      await fetchAll(talk, account, memory, has)
      return { complete: true }
    } catch (error) {
      if (has('always-content')) return { complete: true }
      throw error
    } finally {
      talk.socket.destroy()
    }
  }
}

type Has = (defect: Defect) => boolean

interface Talk {
  readonly socket: Socket
  line(): Promise<string>
  ask(command: string): Promise<string>
  /** The lines up to the dot, latin1. */
  lines(): Promise<string[]>
}

async function fetchAll(talk: Talk, account: Account, memory: Memory, has: Has): Promise<void> {
  const ok = (line: string): string => {
    if (!line.startsWith('+OK')) throw new Error(`not +OK: ${line}`)
    return line
  }
  ok(await talk.line())
  ok(await talk.ask(`USER ${account.user}`))
  ok(await talk.ask(`PASS ${account.password}`))
  const uids = new Map<string, string>()
  if ((await talk.ask('UIDL')).startsWith('+OK')) {
    for (const line of await talk.lines()) uids.set(...pair(line))
  }
  ok(await talk.ask('LIST'))
  let refused = 0
  const { isNew, forget } = counting(memory)
  const deleted: string[] = []
  for (const line of await talk.lines()) {
    const [n] = pair(line)
    const uid = uids.get(n) ?? null
    const had = uid !== null && memory.has(uid) && !has('forgets')
    if (had && !account.delete) continue
    if (has('notes-too-early') && uid !== null) memory.set(uid, true)
    const status = await talk.ask(`RETR ${n}`)
    let key: string | null = null
    if (status.startsWith('+OK')) {
      const text = (await talk.lines()).map((one) => `${one}\r\n`).join('')
      key = `${uid} ${text}`
      if (isNew(key) || has('forgets')) account.deliver(Buffer.from(text, 'latin1'))
      if (uid !== null) memory.set(uid, true)
    } else refused++
    const fetched = status.startsWith('+OK') || has('deletes-unread')
    if (!account.delete || !fetched) continue
    const gone = (await talk.ask(`DELE ${n}`)).startsWith('+OK')
    if (gone && key !== null) deleted.push(key)
  }
  ok(await talk.ask('QUIT'))
  forget(deleted)
  if (refused > 0 && !has('deletes-unread')) throw new Error(`${refused} messages were refused`)
}

/** Three equal messages are three: copies are counted, within the session and over all. */
function counting(memory: Memory): {
  isNew(key: string): boolean
  /** The server has confirmed that they are gone: what comes next is another. */
  forget(keys: readonly string[]): void
} {
  const met = new Map<string, number>()
  const heldOf = (key: string): number => Number(memory.get(key) ?? 0)
  return {
    isNew(key) {
      const count = (met.get(key) ?? 0) + 1
      met.set(key, count)
      if (count <= heldOf(key)) return false
      memory.set(key, heldOf(key) + 1)
      return true
    },
    forget(keys) {
      for (const key of keys) memory.set(key, heldOf(key) - 1)
    },
  }
}

function pair(line: string): [string, string] {
  const found = /^(\d+) +(\S+)$/.exec(line)
  if (!found) throw new Error(`no listing: ${line}`)
  return [found[1] as string, found[2] as string]
}

async function dial(account: Account, has: Has): Promise<Talk> {
  const { host, port, clock, patienceMs } = account
  const socket = connect({ host, port, noDelay: true })
  socket.setEncoding('latin1')
  let text = ''
  let over: Error | null = null
  let wake = (): void => {}
  socket.on('data', (piece: string) => {
    text += has('piece-is-lines') && !piece.endsWith('\r\n') ? `${piece}\r\n` : piece
    wake()
  })
  const end = (error: Error): void => {
    over ??= error
    wake()
  }
  socket.on('error', end)
  socket.on('close', () => end(new Error('the connection was closed')))
  const more = async (): Promise<void> => {
    if (over) throw over
    if (text.length > longestLine) throw new Error('a line without end')
    const timer = has('never-gives-up')
      ? null
      : clock.after(patienceMs, () => end(new Error('the server says nothing')))
    await new Promise<void>((resolve) => void (wake = resolve))
    timer?.cancel()
  }
  const line = async (): Promise<string> => {
    for (;;) {
      const at = text.indexOf('\r\n')
      if (at >= 0) {
        const one = text.slice(0, at)
        text = text.slice(at + 2)
        return one
      }
      await more()
    }
  }
  const lines = async (): Promise<string[]> => {
    const found: string[] = []
    for (;;) {
      const one = await line().catch((error: unknown) => {
        if (has('close-ends-message') && over && found.length > 0) return '.'
        throw error
      })
      if (one === '.') return found
      found.push(one.startsWith('.') && !has('leaves-dots') ? one.slice(1) : one)
    }
  }
  const ask = async (command: string): Promise<string> => {
    socket.write(`${command}\r\n`, 'latin1')
    return line()
  }
  return { socket, line, ask, lines }
}
