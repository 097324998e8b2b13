import { connect } from 'node:net'

/** The part of popquiz's account that is used here. */
export interface Account {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  deliver(message: Uint8Array): void
}

const end = Buffer.from('\r\n.\r\n')

/** A client that fetches and deletes everything in lock-step, with as little work of its own as can be. */
export function fetchAll(account: Account): Promise<{ complete: boolean }> {
  const { host, port, user, password } = account
  const commands = [`USER ${user}`, `PASS ${password}`, 'STAT']
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    let step = -1
    let octets: Buffer = Buffer.alloc(0)
    const heard = (reply: Buffer): void => {
      const asked = commands[step] ?? ''
      if (reply[0] !== 0x2b) return void socket.destroy(new Error(`${asked}: ${reply.toString()}`))
      if (asked === 'STAT') {
        const count = Number(reply.toString().split(' ')[1])
        for (let n = 1; n <= count; n++) commands.push(`RETR ${n}`, `DELE ${n}`)
        commands.push('QUIT')
      }
      if (asked.startsWith('RETR')) account.deliver(unstuffed(reply))
      const next = commands[++step]
      if (next) socket.write(`${next}\r\n`)
      else socket.end()
    }
    socket.on('data', (piece: Buffer) => {
      octets = octets.length === 0 ? piece : Buffer.concat([octets, piece])
      const many = commands[step]?.startsWith('RETR') === true && octets[0] === 0x2b
      if (!octets.subarray(many ? -5 : -2).equals(many ? end : end.subarray(3))) return
      const reply = octets
      octets = Buffer.alloc(0)
      heard(reply)
    })
    socket.on('error', reject)
    socket.on('close', () => {
      if (step === commands.length) resolve({ complete: true })
      else reject(new Error(`closed after ${step} replies`))
    })
  })
}

function unstuffed(reply: Buffer): Buffer {
  const body = reply.subarray(reply.indexOf(0x0a) + 1, -3)
  if (!body.includes('\n.') && body[0] !== 0x2e) return body
  return Buffer.from(body.toString('latin1').replaceAll(/^\./gm, ''), 'latin1')
}
