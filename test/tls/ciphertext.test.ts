import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { ParameterValues } from '../../server/base/fault.ts'
import { randomSource } from '../../server/base/random.ts'
import { wireFaults } from '../../server/wire/faults/index.ts'
import type { Imposed } from '../../server/wire/wire-effect.ts'
import { appliedAs, belowServer, clock } from './below.ts'

/** A wire fault on the records of a connection, as a rule at `tls` orders it. */
function onRecords(kind: string, values: ParameterValues): Imposed {
  const fault = wireFaults.find((one) => one.kind === kind)
  if (!fault) throw new Error(`no fault ${kind}`)
  const defaults = Object.entries(fault.parameters).flatMap(([name, parameter]) =>
    parameter.default === undefined ? [] : [[name, parameter.default]],
  )
  const environment = {
    random: randomSource(1).derive('test'),
    now: () => clock.now(),
    multiLine: true,
    span: 'connection',
  } as const
  const effect = fault.begin({ ...Object.fromEntries(defaults), ...values }, environment)
  return { effect, applied: appliedAs(kind) }
}

describe('a wire fault on the records', () => {
  it.each(['rst', 'bare-fin'])('cuts the flight at an octet with %s, and ends it', async (how) => {
    const cut = onRecords('cut', { after: 200, with: how })
    await using server = await belowServer({ ciphertext: [cut] })
    const client = await server.client()
    expect(await client.ended).toBe(how === 'rst' ? 'reset' : 'fin')
    expect(client.octets()).toHaveLength(200)
    client.raw.destroy()
    expect(await server.next()).toMatchObject({ failure: { cause: 'scripted' } })
    expect(server.told).toEqual([{ fault: 'cut', detail: undefined, offset: 200, ends: true }])
  })

  it.each(['rst', 'bare-fin'])('[tls.truncation-detected] cuts a session with %s', async (how) => {
    const cut = onRecords('cut', { after: 3000, with: how })
    await using server = await belowServer({ ciphertext: [cut] })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    const result = await server.next()
    if (!result.secured) throw new Error(JSON.stringify(result.failure))
    result.socket.on('error', () => {}).resume()
    const gone = new Promise((resolve) => result.socket.once('close', resolve))
    client.tls.on('error', () => {}).resume()
    result.socket.write('x'.repeat(5000))
    expect(await client.ended).toBe(how === 'rst' ? 'reset' : 'fin')
    expect(client.octets()).toHaveLength(3000)
    client.raw.destroy()
    await gone
    expect(server.told).toEqual([{ fault: 'cut', detail: undefined, offset: 3000, ends: true }])
  })

  it('slices all records, and the session works', async () => {
    const slice = onRecords('slice', { size: 7 })
    await using server = await belowServer({ ciphertext: [slice] })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    expect(Math.max(...client.reads.slice(0, 20))).toBeLessThanOrEqual(14)
    const result = await server.next()
    if (!result.secured) throw new Error(JSON.stringify(result.failure))
    const said = text(client.tls)
    result.socket.end('+OK\r\n')
    expect(await said).toBe('+OK\r\n')
  })

  it('stalls and goes on', async () => {
    const stall = onRecords('stall', { at: 100, for: 20 })
    await using server = await belowServer({ ciphertext: [stall] })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    expect(client.reads[0]).toBe(100)
    expect(server.told).toMatchObject([{ fault: 'stall', offset: 100, ends: false }])
  })

  it('spoils a record, and the client says so', async () => {
    const corrupt = onRecords('corrupt', { at: 2000, what: 'octet' })
    await using server = await belowServer({ ciphertext: [corrupt] })
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    const result = await server.next()
    if (!result.secured) throw new Error(JSON.stringify(result.failure))
    const tells = new Promise<Error>((resolve) => {
      result.socket.on('error', resolve).on('_tlsError', resolve)
    })
    result.socket.resume().write('x'.repeat(3000))
    const [error] = (await once(client.tls, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC')
    expect((await tells).message).toContain('bad record mac')
  })
})
