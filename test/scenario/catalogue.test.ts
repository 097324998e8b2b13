import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  catalogue,
  catalogueEntry,
  catalogueNames,
  citations,
} from '../../server/scenario/catalogue.ts'
import { requirements } from '../../server/scenario/requirements.ts'

const sentence = z.string().regex(/^[^\s|].*\.$/)
const common = {
  id: z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/),
  title: z.string().min(3).max(80),
  severity: z.enum(['security', 'data-loss', 'crash', 'hang', 'failure', 'annoyance']),
  sources: z.array(z.string().min(3)).min(1).optional(),
  excused: sentence.optional(),
}
const affected = z.array(z.string().min(3)).min(1).optional()

const forms = {
  attacks: z.strictObject({
    ...common,
    category: z.enum([
      'connect',
      'greeting',
      'capability',
      'stls',
      'tls',
      'certificate',
      'post-tls',
      'authentication',
      'retrieval',
      'close',
      'server',
    ]),
    good: sentence,
    affected,
    advisories: z
      .array(z.string().regex(/^(?:CVE-\d{4}-\d{4,}|GHSA(?:-[a-z0-9]{4}){3})$/))
      .optional(),
  }),
  'client-bugs': z.strictObject({
    ...common,
    category: z.enum([
      'uidl',
      'listing',
      'retrieval',
      'framing',
      'greeting-capa',
      'auth',
      'tls',
      'session',
    ]),
    good: sentence,
    affected,
    evidence: z.enum([
      'fixed',
      'reported',
      'advisory',
      'vendor-doc',
      'source-reading',
      'inferred',
      'measured',
    ]),
  }),
  providers: z.strictObject({
    ...common,
    category: z.enum(['provider', 'server', 'proxy', 'client-service']),
    traits: sentence,
    good: sentence.optional(),
    observed: z.string().optional(),
    confidence: z.enum(['high', 'medium', 'low', 'none']),
  }),
}

describe.each(catalogueNames)('the catalogue %s', (name) => {
  it('has entries of its form, each with an id of its own', () => {
    const entries = catalogue(name)
    for (const entry of entries) {
      const { error } = forms[name].safeParse(entry)
      expect(error, `${entry.id}: ${error?.message}`).toBeUndefined()
    }
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  })

  it('says what a good client does, or why nobody is asked', () => {
    const silent = catalogue(name).filter(({ good, excused }) => !good && !excused)
    expect(silent.map(({ id }) => id)).toEqual([])
  })
})

it('counts what is known', () => {
  expect(catalogueNames.map((name) => catalogue(name).length)).toEqual([167, 211, 62])
})

it('finds what a scenario cites, and nothing that is not there', () => {
  const cited = citations([
    'A sentence.',
    { 'client-bugs': ['uidl-duplicate', 'uidl-empty'] },
    { providers: 'gmail' },
  ])
  expect(cited).toEqual([
    { catalogue: 'client-bugs', id: 'uidl-duplicate' },
    { catalogue: 'client-bugs', id: 'uidl-empty' },
    { catalogue: 'providers', id: 'gmail' },
  ])
  expect(cited.map((citation) => catalogueEntry(citation)?.id)).toEqual(cited.map(({ id }) => id))
  expect(catalogueEntry({ catalogue: 'attacks', id: 'gmail' })).toBeUndefined()
  expect(citations()).toEqual([])
})

describe('requirements', () => {
  const form = z.looseObject({
    id: z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/),
    rfc: z.string().min(1),
    section: z.string().min(1),
    level: z.enum(['MUST', 'SHOULD', 'MAY']),
    statement: sentence,
  })
  const ofClients = form.extend({
    observed: z.enum(['traffic', 'provoked', 'outcome', 'unseen']),
    look: sentence,
  })

  it('are there for servers and for clients, in their form', () => {
    const all = [...requirements().values()]
    expect(all.filter(({ side }) => side === 'server').length).toBeGreaterThan(180)
    expect(all.filter(({ side }) => side === 'client').length).toBeGreaterThanOrEqual(269)
    for (const entry of all) {
      const { error } = (entry.side === 'client' ? ofClients : form).safeParse(entry)
      expect(error, `${entry.id}: ${error?.message}`).toBeUndefined()
    }
  })

  it('that an excuse speaks of exist', () => {
    const ids = catalogueNames
      .flatMap((name) => catalogue(name))
      .flatMap(({ excused = '' }) => [...excused.matchAll(/requirement ([a-z0-9.-]+[a-z0-9])/g)])
      .map(([, id]) => id ?? '')
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.filter((id) => !requirements().has(id))).toEqual([])
  })
})
