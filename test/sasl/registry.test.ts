import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mechanismNamed, mechanisms } from '../../server/state/sasl/index.ts'

const folder = new URL('../../server/state/sasl/', import.meta.url)

const isMechanism = (value: unknown): value is { name: string } =>
  typeof value === 'object' && value !== null && 'start' in value && 'name' in value

describe('the registry of mechanisms', () => {
  it('is in alphabetical order, each name once', () => {
    const names = mechanisms.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)].toSorted())
  })

  it.each(mechanisms.map((entry) => [entry.name, entry] as const))(
    '[sasl.mechanism-name-syntax] says of %s what its file says',
    async (name, entry) => {
      const mechanism = await entry.load()
      expect(name).toMatch(/^[A-Z0-9_-]{1,20}$/)
      expect({
        name: mechanism.name,
        plaintext: mechanism.plaintext,
        needs: mechanism.needs,
      }).toEqual({ name, plaintext: entry.plaintext, needs: entry.needs })
      expect(mechanism.summary).toMatch(/^[A-Za-z].{9,79}$/)
      expect(mechanism.rfc).toMatch(/^(\d{4}|[a-z0-9-]+)$/)
      expect(readdirSync(folder)).toContain(`${name.toLowerCase()}.ts`)
    },
  )

  it('lists every mechanism that has a file', async () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'))
    const found = await Promise.all(
      files.map(async (file) => {
        const exported = (await import(new URL(file, folder).href)) as Record<string, unknown>
        return Object.values(exported).filter(isMechanism)
      }),
    )
    const names = found.flat().map(({ name }) => name)
    expect(names.toSorted()).toEqual(mechanisms.map(({ name }) => name))
  })

  it('finds a mechanism in any case, and at once from the second time on', async () => {
    const plain = await mechanismNamed('pLaIn')
    expect(plain?.name).toBe('PLAIN')
    expect(mechanismNamed('PLAIN')).toBe(plain)
    expect(mechanismNamed('FOOBAR')).toBeUndefined()
    expect(mechanismNamed('')).toBeUndefined()
  })
})
