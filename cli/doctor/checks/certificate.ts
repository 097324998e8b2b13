import { connect } from 'node:tls'
import type { SecureVersion } from 'node:tls'
import { realClock } from '../../../server/base/clock.ts'
import { startServer } from '../../../server/start-server.ts'
import { reasonOf } from '../check.ts'
import type { Check } from '../check.ts'

const versions: readonly SecureVersion[] = ['TLSv1.2', 'TLSv1.3']

/** Makes a certificate as `serve` does and shakes hands over it as a client that verifies it does. */
export const certificate: Check = {
  name: 'certificate',
  async run() {
    const clock = realClock()
    try {
      const server = await startServer()
      try {
        await server.prepare()
        const ms = Math.round(clock.now())
        const ca = await server.ca()
        for (const version of versions) await handshake(server.pop3s?.port ?? 0, ca, version)
        return { state: 'good', found: `made in ${ms} ms; ${versions.join(' and ')} work with it` }
      } finally {
        await server.close(0)
      }
    } catch (error) {
      const fix =
        'see which security policy OpenSSL has on this machine (openssl.cnf, NODE_OPTIONS)'
      return { state: 'bad', found: reasonOf(error), fix }
    }
  },
}

function handshake(port: number, ca: string, version: SecureVersion): Promise<void> {
  return new Promise((resolve, reject) => {
    const limits = { minVersion: version, maxVersion: version }
    const socket = connect({ host: '127.0.0.1', port, ca, ...limits }, () => {
      socket.destroy()
      resolve()
    })
    socket.once('error', (error) => reject(new Error(`${version}: ${error.message}`)))
  })
}
