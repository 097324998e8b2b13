import { describe, expect, it } from 'vitest'

const file = new URL('../../tools/ready.mjs', import.meta.url).href
const { satisfies } = (await import(file)) as {
  satisfies: (version: string, range: string) => boolean
}

describe('the check of the Node version', () => {
  const range = '^20.19.0 || ^22.12.0 || >=24.0.0'

  it.each(['20.19.0', '20.20.2', '22.12.0', '22.23.3', '24.0.0', '25.1.0'])(
    'accepts %s',
    (node) => {
      expect(satisfies(node, range)).toBe(true)
    },
  )

  it.each(['18.20.8', '20.18.3', '21.7.3', '22.11.9', '23.11.0'])('refuses %s', (node) => {
    expect(satisfies(node, range)).toBe(false)
  })
})
