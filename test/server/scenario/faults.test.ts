import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { exampleOf } from '../../../server/scenario/fault-example.ts'
import { faults, readFault } from '../../../server/scenario/faults.ts'
import { scenarioSchema } from '../../../server/scenario/form/json-schema.ts'

const read = (written: unknown): unknown => {
  const found = readFault(written)
  return 'definition' in found ? { ...found.fault } : found.map(({ message }) => message)
}

describe('a written fault', () => {
  it('may be a kind, a kind with parameters, or a kind with a bare value', () => {
    expect(read('no-terminator')).toEqual({ 'no-terminator': {} })
    expect(read({ 'no-terminator': null })).toEqual({ 'no-terminator': {} })
    expect(read('cut')).toEqual({ cut: { after: 'end', with: 'fin' } })
    expect(read({ stall: '5s' })).toEqual({ stall: { at: 'start', for: 5000 } })
    expect(read({ cut: { after: 600, with: 'rst', layer: 'ciphertext' } })).toEqual({
      cut: { after: 600, with: 'rst', layer: 'ciphertext' },
    })
  })

  it('has durations in ms and sizes in octets', () => {
    const latency = (ms: unknown): unknown => read({ latency: { ms } })
    for (const ms of [1500, '1500', '1500ms', '1.5s', '0.025m']) {
      expect(latency(ms)).toMatchObject({ latency: { ms: 1500 } })
    }
    for (const rate of [2048, '2KiB', '2KiB/s', '2048']) {
      expect(read({ bandwidth: { rate } })).toMatchObject({ bandwidth: { rate: 2048 } })
    }
    expect(latency('1:30')).toEqual(['ms is "1:30"'])
    expect(latency(-1)).toEqual(['ms is -1'])
  })

  it('keeps places and sets of numbers as they are written', () => {
    const lying = (numbers: unknown): unknown => read({ 'lying-sizes': { numbers, add: 1 } })
    for (const numbers of [2, [1, 3], '2..5', 'all', 'every 2']) {
      expect(lying(numbers)).toMatchObject({ 'lying-sizes': { numbers } })
    }
    expect(lying('some')).toEqual(['numbers is "some"'])
    expect(lying([])).toEqual(['numbers is a list'])
    expect(read({ cut: { after: 'inside-line 3' } })).toMatchObject({
      cut: { after: 'inside-line 3' },
    })
  })

  it('tells everything that is wrong', () => {
    expect(read({ cut: { aftr: 5, with: 'fon' } })).toEqual([
      'cut has no parameter aftr',
      'with is "fon"',
    ])
    expect(read({ 'no-terminator': 5 })).toEqual(['no-terminator takes no parameters'])
    expect(read({})).toEqual(['the fault is empty'])
    expect(read({ append: 'x'.repeat(70_000) })).toEqual([expect.stringContaining('octets is "xx')])
  })
})

describe('the registry of faults', () => {
  it('has each kind once', () => {
    const kinds = faults.map(({ kind }) => kind)
    expect(new Set(kinds).size).toBe(kinds.length)
  })

  it.each(faults.map((fault) => [fault.kind, fault] as const))(
    '%s has defaults within its bounds, and an example that can be read',
    (_, fault) => {
      expect('definition' in readFault(exampleOf(fault))).toBe(true)
      for (const [name, { default: value }] of Object.entries(fault.parameters)) {
        if (value === undefined) continue
        const troubles = readFault({ [fault.kind]: { [name]: value } })
        const own = 'definition' in troubles ? [] : troubles.filter(({ path }) => path[1] === name)
        expect(own).toEqual([])
      }
      const { short } = fault
      expect(short === undefined || Object.hasOwn(fault.parameters, short)).toBe(true)
    },
  )

  it('is written out in the reference, with examples that can be read', () => {
    const page = readFileSync('docs/reference/faults.md', 'utf8')
    const examples = [...page.matchAll(/Example: `(.*)`/g)].map(([, example = '']) => example)
    expect(examples.length).toBeGreaterThan(50)
    for (const example of examples) {
      const { fault } = parse(example) as { fault: unknown }
      expect(readFault(fault)).toHaveProperty('definition')
    }
  })
})

describe('the schema of scenarios', () => {
  const schema = scenarioSchema() as {
    readonly $defs: Readonly<Record<string, { readonly anyOf: readonly object[] }>>
    readonly properties: Readonly<Record<string, unknown>>
  }

  it('has every fault with every parameter', () => {
    const map = schema.$defs['fault']?.anyOf.at(-1) as { properties: Record<string, unknown> }
    expect(Object.keys(map.properties)).toEqual(faults.map(({ kind }) => kind))
    for (const { kind, parameters } of faults) {
      for (const name of Object.keys(parameters)) {
        expect(JSON.stringify(map.properties[kind])).toContain(`"${name}"`)
      }
    }
  })

  it('says of every key what it is', () => {
    for (const [key, value] of Object.entries(schema.properties)) {
      const { description, $ref } = value as { description?: string; $ref?: string }
      if (key !== 'tags') expect(description ?? $ref).toMatch(/\S/)
    }
  })

  it('knows no functions', () => {
    expect(JSON.stringify(schema.$defs['rule'])).not.toContain('"act"')
  })
})
