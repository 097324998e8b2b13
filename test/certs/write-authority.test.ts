import { X509Certificate, createPrivateKey } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import { writeAuthority } from '../../certs/write-authority.ts'
import { realClock } from '../../server/base/clock.ts'

describe('writing the authority', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'popquiz-ca-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777

  it('writes the root for everybody, in a folder made for it, and no key', async () => {
    const authority = await authorityFor(realClock())
    const below = join(folder, 'a', 'b')
    const files = await writeAuthority(authority, below)
    expect(files).toEqual({ ca: join(below, 'ca.pem') })
    expect(await readFile(files.ca, 'utf8')).toBe(authority.ca)
    expect(await mode(files.ca)).toBe(0o644)
    expect(await readdir(below)).toEqual(['ca.pem'])
  })

  it('writes the private key only when asked, for its owner alone, again and again', async () => {
    const authority = await authorityFor(realClock())
    await writeAuthority(authority, folder, { privateKey: true })
    const files = await writeAuthority(authority, folder, { privateKey: true })
    expect((await readdir(folder)).toSorted()).toEqual(['ca-key.pem', 'ca.pem'])
    expect(await mode(files.key!)).toBe(0o600)
    const root = new X509Certificate(await readFile(files.ca))
    expect(root.checkPrivateKey(createPrivateKey(await readFile(files.key!)))).toBe(true)
  })
})
