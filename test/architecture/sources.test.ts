import { describe, expect, it } from 'vitest'
import { filesBelow, importsOf, loadedBy, shippedFiles, textOf } from './tree.ts'

describe('what a program loads at start', () => {
  /** Costly to load (10 to 60 ms each), so loaded with `await import()` at first need. */
  const late =
    /^(?:hono|@hono\/node-server|yaml|zod|yargs|selfsigned|@peculiar\/x509|@mongodb-js\/saslprep)(?:\/|$)/

  it.each(['cli/main.ts', 'cli/commands/serve.ts', 'server/index.ts'])(
    '%s loads no costly package',
    (entry) => {
      const loaded = loadedBy(entry)
      expect(loaded.size).toBeGreaterThan(1)
      const costly = [...loaded].filter(([target]) => late.test(target))
      expect(costly.map(([, chain]) => chain.join(' > '))).toEqual([])
    },
  )
})

describe('time and randomness', () => {
  const clock = 'server/base/clock.ts'
  /** A key pair and an access token must not be foretold from a seed. */
  const unforetold = /^(?:certs|server\/control)\//
  const drawing = /\b(?:getRandomValues|random(?:Bytes|Fill|FillSync|Int|UUID)|webcrypto)\b/

  it('come from the injected clock and random source, never from a module', () => {
    const wrong = shippedFiles().flatMap((path) =>
      importsOf(path)
        .filter(
          ({ target, names }) =>
            /^(?:node:)?(?:timers|perf_hooks)/.test(target) ||
            (/^(?:node:)?crypto$/.test(target) && drawing.test(names) && !unforetold.test(path)),
        )
        .map(({ target, names }) => `${path}: import ${names.trim()} from ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('are not read through a bare Date either', () => {
    const wrong = shippedFiles().filter(
      (path) => path !== clock && /\bnew Date\(\)|\bDate\(\)/.test(textOf(path)),
    )
    expect(wrong).toEqual([])
  })
})

describe('limits', () => {
  it('keep every source file within 300 lines', () => {
    const long = [...shippedFiles(), ...filesBelow('tools')]
      .map((path) => ({ path, lines: textOf(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300)
    expect(long).toEqual([])
  })

  it('keep comments within 120 columns, where oxfmt does not break lines', () => {
    const wide = shippedFiles().flatMap((path) =>
      textOf(path)
        .split('\n')
        .map((line, index) => ({ place: `${path}:${index + 1}`, line }))
        .filter(({ line }) => line.length > 120 && /^\s*(?:\*|\/\*|\/\/)/.test(line)),
    )
    expect(wide).toEqual([])
  })
})

describe('the public contract', () => {
  it('explains every export of server/index.ts with a doc comment', () => {
    const bare: string[] = []
    for (const [name, path] of exportsOf('server/index.ts')) {
      const declaration = new RegExp(
        `(?<doc>\\*/\\n)?^export (?:abstract |async )?(?:class|const|function|interface|type) ${name}\\b`,
        'm',
      ).exec(textOf(path))
      if (declaration?.groups?.['doc'] === undefined) bare.push(`${name} in ${path}`)
    }
    expect(bare).toEqual([])
  })
})

/** The names a file exports, with the file that declares each. */
function exportsOf(path: string): Map<string, string> {
  const found = new Map<string, string>()
  const own = /^export (?:abstract |async )?(?:class|const|function|interface|type) (\w+)/gm
  for (const [, name = ''] of textOf(path).matchAll(own)) found.set(name, path)
  for (const { target, names } of importsOf(path)) {
    if (!names.startsWith('{') || !isExport(path, names)) continue
    for (const name of names.replace(/[{}]/g, '').split(',')) {
      const [original = ''] = name
        .trim()
        .replace(/^type /, '')
        .split(' as ')
      if (original !== '') found.set(original, target)
    }
  }
  return found
}

function isExport(path: string, names: string): boolean {
  const text = textOf(path)
  return text.includes(`export ${names}`) || text.includes(`export type ${names}`)
}
