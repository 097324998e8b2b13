import { execFileSync } from 'node:child_process'
import { X509Certificate, createPrivateKey } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { connect, createServer } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { certificateRecipes } from '../../certs/recipes/index.ts'
import { certificateNames } from '../../cli/certs/names.ts'
import { certificatesIn } from '../certs/pem.ts'
import { folder, run } from './popquiz.ts'

const names = certificateRecipes.map(({ name }) => name)

describe('certs', () => {
  it('lists the recipes', async () => {
    const { code, stdout, stderr } = await run(['certs'])
    await expect(stdout).toMatchFileSnapshot('golden/certs.txt')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('lists them as JSON', async () => {
    const { stdout } = await run(['certs', '--json'])
    const list = JSON.parse(stdout) as { name: string; client: string; hosts: unknown }[]
    expect(list.map(({ name }) => name)).toEqual(names)
    const wildcard = list.find(({ name }) => name === 'wildcard')
    expect(wildcard).toMatchObject({ client: 'accept', hosts: ['pop.example.test'] })
  })

  it('completes their names', () => {
    expect(certificateNames()).toEqual(names)
  })

  it('writes what a server needs, and a client', async () => {
    const out = join(folder(), 'new', 'place')
    const { code, stdout } = await run(['certs', 'default', '--out', out, '--days', '3'])
    expect(code).toBe(0)
    const read = (file: string): string => readFileSync(join(out, file), 'utf8')
    const list = ['cert.pem', 'chain.pem', 'key.pem', 'ca.pem'].map((name) => join(out, name))
    expect(stdout.trim().split('\n').slice(1)).toEqual(list.map((path) => `  ${path}`))
    expect(certificatesIn(read('cert.pem'))).toHaveLength(1)
    expect(certificatesIn(read('chain.pem'))).toHaveLength(2)
    const leaf = new X509Certificate(read('cert.pem'))
    expect(leaf.checkPrivateKey(createPrivateKey(read('key.pem')))).toBe(true)
    const days = (Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / 86_400_000
    expect(days).toBe(4)
    const server = createServer({ cert: read('chain.pem'), key: read('key.pem') }).listen(0)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const client = connect({ port, host: '127.0.0.1', ca: read('ca.pem'), servername: 'localhost' })
    await once(client, 'secureConnect')
    client.destroy()
    server.close()
  })

  it('gives several a folder each, under one root', async () => {
    const out = folder()
    const words = ['expired', 'stapled', '--host-name', 'mail.example.org', '--days', '9']
    const { stdout } = await run(['certs', ...words, '--out', out, '--json'])
    const [expired, stapled] = JSON.parse(stdout) as {
      hosts: string[]
      files: Record<string, string>
    }[]
    expect(expired?.hosts[0]).toBe('mail.example.org')
    expect(expired?.files).not.toHaveProperty('staple')
    expect(stapled?.files['staple']).toBe(join(out, 'stapled', 'staple.der'))
    const read = (name: string, file: string): string => readFileSync(join(out, name, file), 'utf8')
    expect(read('expired', 'ca.pem')).toBe(read('stapled', 'ca.pem'))
    // What a recipe is about stays as it is.
    expect(Date.parse(new X509Certificate(read('expired', 'cert.pem')).validTo)).toBeLessThan(
      Date.parse(new X509Certificate(read('stapled', 'cert.pem')).validFrom) + 86_400_000,
    )
  })

  it.skipIf(process.platform === 'win32')('lets only the owner read the key', async () => {
    const out = folder()
    const script = `umask 000; exec "$0" "$@"`
    const popquiz = new URL('../../dist/cli/main.js', import.meta.url).pathname
    const command = [process.execPath, popquiz, 'certs', 'default', '--out', out]
    execFileSync('sh', ['-c', script, ...command])
    const modeOf = (name: string): number => statSync(join(out, name)).mode & 0o777
    expect(modeOf('key.pem')).toBe(0o600)
    expect(modeOf('cert.pem')).toBe(0o644)
  })

  it('says what is wrong, and the nearest name', async () => {
    const near = await run(['certs', 'expird'])
    expect(near).toMatchObject({ code: 2, stdout: '' })
    expect(near.stderr).toBe(
      'popquiz: there is no certificate recipe "expird"\n' +
        '  did you mean expired? popquiz certs lists them all\n',
    )
    const host = await run(['certs', 'default', '--host-name', 'a b', '--out', folder()])
    expect(host).toMatchObject({ code: 2 })
    expect(host.stderr).toContain("certificate host name 'a b' is neither")
    const place = join(folder(), 'file')
    writeFileSync(place, '')
    const denied = await run(['certs', 'default', '--out', join(place, 'below')])
    expect(denied).toMatchObject({ code: 2 })
    expect(denied.stderr).toContain('cannot be written')
  })
})
