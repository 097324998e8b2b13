import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { HarnessError } from '../base/errors.ts'
import { packageRoot } from '../base/package-root.ts'
import type { Because, Severity } from './model.ts'

/** The catalogues, by the keys that `because` cites them with; the files in catalogue/ are called so too. */
export const catalogueNames = ['attacks', 'client-bugs', 'providers'] as const

/** Which catalogue. */
export type CatalogueName = (typeof catalogueNames)[number]

/** How sure an entry about a client is; see the head of catalogue/client-bugs.yaml. */
export type Evidence =
  | 'fixed'
  | 'reported'
  | 'advisory'
  | 'vendor-doc'
  | 'source-reading'
  | 'inferred'
  | 'measured'

/** Something that happened to a client, or a provider that is different: why scenarios exist. */
export interface CatalogueEntry {
  /** Unique in its catalogue; never changes. */
  readonly id: string
  readonly title: string
  /** How bad the mistake is that a client can make here. */
  readonly severity: Severity
  /** The phase of a session for attacks, the topic for defects, the kind of service for providers. */
  readonly category: string
  /** Providers: what is different. */
  readonly traits?: string
  /** What a good client does, in one sentence. */
  readonly good?: string
  /** Clients, with versions where they are known. */
  readonly affected?: readonly string[]
  /** Attacks: CVE and GHSA numbers. */
  readonly advisories?: readonly string[]
  /** Defects: how sure they are. */
  readonly evidence?: Evidence
  /** Providers: the years that the evidence covers. */
  readonly observed?: string
  /** Providers: how sure it is. */
  readonly confidence?: 'high' | 'medium' | 'low' | 'none'
  /** Files of public projects, issues, documents, addresses. */
  readonly sources?: readonly string[]
  /** Why there is no scenario for it, where there is none. */
  readonly excused?: string
}

/** One entry that a scenario cites. */
export interface Citation {
  readonly catalogue: CatalogueName
  readonly id: string
}

const read = new Map<CatalogueName, readonly CatalogueEntry[]>()

/**
 * The entries of one catalogue, in the order of its file, which is read once.
 * @throws HarnessError where the file is not there: the package is incomplete.
 */
export function catalogue(name: CatalogueName): readonly CatalogueEntry[] {
  const known = read.get(name)
  if (known) return known
  const { entries } = parse(text(name)) as { readonly entries: readonly CatalogueEntry[] }
  read.set(name, entries)
  return entries
}

/** The entry that is cited, or undefined where there is none. */
export function catalogueEntry(citation: Citation): CatalogueEntry | undefined {
  return catalogue(citation.catalogue).find(({ id }) => id === citation.id)
}

/** What the reasons of a scenario cite, in order; sentences and addresses cite nothing. */
export function citations(because: readonly Because[] = []): readonly Citation[] {
  return because.flatMap((reason) => {
    if (typeof reason === 'string') return []
    return Object.entries(reason).flatMap(([name, ids]) =>
      [ids as string | readonly string[]]
        .flat()
        .map((id) => ({ catalogue: name as CatalogueName, id })),
    )
  })
}

function text(name: CatalogueName): string {
  const file = new URL(`catalogue/${name}.yaml`, packageRoot)
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new HarnessError(`catalogue ${name} cannot be read`, { cause: error })
  }
}
