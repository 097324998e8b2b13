import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { citations } from '../../server/scenario/catalogue.ts'
import { libraryFolder, libraryIds } from '../../server/scenario/load/find.ts'
import type { Scenario, Severity } from '../../server/scenario/model.ts'

/** A scenario as `popquiz list` tells of it; `list --json` prints these. */
export interface Headline {
  readonly id: string
  readonly title: string
  /** The folder it lies in. */
  readonly area: string
  readonly severity: Severity | null
  readonly tags: readonly string[]
  /** Ids of the requirements it tries a client on. */
  readonly requirements: readonly string[]
  /** Ids of the attacks, defects and providers that it reproduces. */
  readonly catalogue: readonly string[]
  /** The file. */
  readonly path: string
}

/**
 * All scenarios of the library by id. They are read, not checked: the tests have done that, and a list
 * should not take seconds.
 */
export function headlines(): Headline[] {
  return libraryIds().map((id) => {
    const path = join(libraryFolder, `${id}.yaml`)
    const written = parse(readFileSync(path, 'utf8')) as Scenario
    return {
      id,
      title: written.title,
      area: id.split('/')[0] ?? '',
      severity: written.severity ?? null,
      tags: written.tags ?? [],
      requirements: written.requirements ?? [],
      catalogue: citations(written.because).map((citation) => citation.id),
      path,
    }
  })
}

/** The word that `USER` takes under `serve --all`: the last segment of an id. */
export function shortName(id: string): string {
  return id.split('/').at(-1) ?? id
}
