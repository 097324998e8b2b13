import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { FaultDefinition, Parameter } from '../../../server/base/fault.ts'

/** What every fault must say of itself, and that folder and registry agree. */
export function checkDefinitions(folder: string, faults: readonly FaultDefinition[]): void {
  it(`has one file of ${folder} for each entry of its registry, in order`, () => {
    const files = readdirSync(folder).filter((file) => file !== 'index.ts')
    const kinds = faults.map(({ kind }) => kind)
    expect(files.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual(kinds)
    expect(new Set(kinds).size).toBe(kinds.length)
  })

  it.each(faults)('describes $kind for people', (fault) => {
    expect(fault.kind).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
    expect(fault.summary).toMatch(/^[A-Z].*\.$/)
    expect(fault.summary.length).toBeLessThanOrEqual(100)
    expect(fault.about).toMatch(/^[`A-Z][^]*\.$/)
    expect(fault.about.split('. ').length).toBeGreaterThanOrEqual(3)
    if (fault.rfc !== undefined) expect(fault.rfc).toMatch(/^\d{3,4} section \d/)
    if (fault.short !== undefined) expect(fault.parameters).toHaveProperty(fault.short)
    for (const [name, parameter] of Object.entries(fault.parameters)) {
      expect(name).toMatch(/^[a-z]+$/)
      checkParameter(parameter)
    }
  })
}

function checkParameter(parameter: Parameter): void {
  expect(parameter.about).toMatch(/^[`A-Z][^]*\.$/)
  const { default: fallback } = parameter
  expect(fallback === undefined || parameter.optional === undefined).toBe(true)
  if ('min' in parameter) {
    expect(parameter.min).toBeLessThanOrEqual(parameter.max)
    expect(Number.isFinite(parameter.max)).toBe(true)
    if (typeof fallback === 'number') {
      expect(fallback).toBeGreaterThanOrEqual(parameter.min)
      expect(fallback).toBeLessThanOrEqual(parameter.max)
    }
  }
  if (parameter.type === 'choice' && fallback !== undefined) {
    expect(parameter.values).toContain(fallback)
  }
  if (parameter.type === 'list') checkParameter(parameter.of)
}
