import { connect } from 'node:net'
import type { InProcess } from './servers.ts'

/** A reply is whole when its line is, or for RETR when the final dot is there. */
function whole(text: string, command: string | undefined): boolean {
  return command?.startsWith('RETR') ? text.endsWith('\r\n.\r\n') : text.endsWith('\r\n')
}

/** One whole session in lock-step; resolves when the server has closed. */
export function session({ port, user, password }: InProcess): Promise<void> {
  const commands = [`USER ${user}`, `PASS ${password}`, 'STAT', 'RETR 1', 'QUIT']
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let step = 0
    let text = ''
    socket.setEncoding('latin1')
    socket.on('data', (more: string) => {
      text += more
      if (!whole(text, commands[step - 1])) return
      if (!text.startsWith('+OK')) return void socket.destroy(new Error(`not +OK: ${text}`))
      text = ''
      const command = commands[step++]
      if (command) socket.write(`${command}\r\n`)
    })
    socket.on('error', reject)
    socket.on('end', () => socket.end())
    socket.on('close', () => {
      if (step === commands.length + 1) resolve()
      else reject(new Error(`closed after ${step} replies`))
    })
  })
}
