import { broken, kept, noted } from './check.ts'
import type { Check } from './check.ts'
import { tlsRequired } from './mode.ts'
import type { Finding } from './verdict.ts'
import { shownCertificates } from './view/shown-certificates.ts'
import type { Shown } from './view/shown-certificates.ts'

/** Recipes of certificates, and what each shows, to follow `a certificate`: `that ran out yesterday`. */
type Recipes = Readonly<Record<string, string>>

/** What makes a check of a client's view of certificates. */
export interface CertificatePlan extends Pick<Check, 'id' | 'level' | 'summary' | 'scenarios'> {
  /** To be refused. */
  readonly bad?: Recipes
  /** To be taken, by a client that was told a host they are for. */
  readonly good?: Recipes
  /** To be refused, as careful clients do; taking them is left open or cannot be known better. */
  readonly doubtful?: Recipes
  /** To be taken, as most clients do; refusing them is a limit and no mistake. */
  readonly unusual?: Recipes
}

/** A check by what the client makes of certificates; see view/shown-certificates.ts. */
export function certificateCheck(plan: CertificatePlan): Check {
  const { id, level, summary, scenarios = [] } = plan
  const { bad = {}, good = {}, doubtful = {}, unusual = {} } = plan
  return {
    id,
    level,
    kind: 'provoked',
    summary,
    scenarios,
    *evaluate({ view, record }) {
      for (const shown of shownCertificates(view, record)) {
        const { recipe } = shown
        const wrong = bad[recipe] ?? doubtful[recipe]
        const right = good[recipe] ?? unusual[recipe]
        if (wrong !== undefined) {
          const binding = recipe in bad && tlsRequired(record.mode)
          yield* ofWrong(this, shown, { what: wrong, binding })
        } else if (right !== undefined) {
          yield* ofRight(this, shown, { what: right, binding: recipe in good })
        }
      }
    },
  }
}

/** How certificates are told of. */
interface Telling {
  readonly what: string
  /** Whether the other outcome is a mistake. */
  readonly binding: boolean
}

function* ofWrong(
  check: Check,
  { outcome, said, fits, alert, at }: Shown,
  { what, binding }: Telling,
): Generator<Finding> {
  if (outcome === 'accepted') {
    const text = `It took a certificate ${what}, and went on with ${said?.verb || 'an answer'}`
    yield binding ? broken(check, text, said?.asked ?? at, at) : noted(text, at)
  } else if (fits !== false) {
    yield kept(`It refused a certificate ${what}${by(alert)}`, at)
  }
}

function* ofRight(
  check: Check,
  { outcome, fits, alert, at }: Shown,
  { what, binding }: Telling,
): Generator<Finding> {
  const text = `It refused a certificate ${what}${by(alert)}`
  // Whoever does not trust our root refuses all we make, and for that reason.
  const blamed = binding && alert !== 'unknown_ca'
  if (outcome === 'accepted') yield kept(`It took a certificate ${what}`, at)
  else if (fits === true) yield blamed ? broken(check, text, at) : noted(text, at)
}

/** How a refusal was told to the server. */
export function by(alert: string | null): string {
  return alert === null ? ', without an alert' : ` by the alert ${alert}`
}
