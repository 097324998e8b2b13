// One test for each scenario with a tag: here every way in which slow links cut what the server says.
import { execFileSync } from 'node:child_process'
import { connect } from 'node:net'
import { startServer } from 'popquiz'
import { describe, expect, test } from 'vitest'

/** Fetches all messages, however their octets are cut; your client stands here. */
async function fetchAll(port: number): Promise<string[]> {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1')
  const pieces = socket[Symbol.asyncIterator]()
  let waiting = ''
  const until = async (end: string): Promise<string> => {
    while (!waiting.includes(end)) {
      const { done, value } = await pieces.next()
      if (done === true) throw new Error('the connection broke')
      waiting += String(value)
    }
    const at = waiting.indexOf(end) + end.length
    const text = waiting.slice(0, at)
    waiting = waiting.slice(at)
    return text
  }
  const ask = async (line: string): Promise<string> => {
    socket.write(`${line}\r\n`)
    const status = await until('\r\n')
    if (!status.startsWith('+OK')) throw new Error(`${line}: ${status}`)
    return status
  }
  await until('\r\n')
  await ask('USER alice')
  await ask('PASS secret')
  const count = Number((await ask('STAT')).split(' ')[1])
  const messages: string[] = []
  for (let number = 1; number <= count; number++) {
    await ask(`RETR ${number}`)
    const body = await until('\r\n.\r\n')
    messages.push(body.slice(0, -3).replaceAll(/^\./gm, ''))
  }
  await ask('QUIT')
  socket.end()
  return messages
}

function scenarios(...filters: string[]): { readonly id: string; readonly title: string }[] {
  const said = execFileSync('npx', ['popquiz', 'list', ...filters, '--json'], { encoding: 'utf8' })
  return JSON.parse(said) as ReturnType<typeof scenarios>
}

describe('messages are whole on slow links', () => {
  const found = scenarios('slow-links', '--tag', 'segments')
  test.each(found)('$id: $title', { timeout: 30_000 }, async ({ id }) => {
    // A second of the scenario lasts a millisecond.
    await using server = await startServer({ scenario: id, timeScale: 0.001 })
    const sizes = (await server.messages()).map(({ octets }) => octets)
    expect((await fetchAll(server.pop3.port)).map(({ length }) => length)).toEqual(sizes)
  })
})
