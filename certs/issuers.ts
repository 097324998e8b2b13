import { issueCertificate, type Issued } from './issue.ts'
import { authorityWindow, standingAuthorities, type AuthorityPlan } from './recipe.ts'
import { dates } from './validity.ts'

/** The authorities that sign, each made when it is first asked for. */
export interface Issuers {
  /** The start of the day that windows count from, in ms since 1970. */
  readonly midnight: number
  /** @throws Error for a name that neither we nor the recipe have. */
  named(name: string): Promise<Issued>
  /** Who signs the certificate of an authority. */
  issuerOf(name: string): string
  /** These, and a recipe's own. */
  with(plans: Readonly<Record<string, AuthorityPlan>>): Issuers
}

/** The authorities that are there for every recipe, for one day. */
export function issuersOf(midnight: number): Issuers {
  return family(midnight, standingAuthorities)
}

function family(
  midnight: number,
  plans: Readonly<Record<string, AuthorityPlan>>,
  parent?: Issuers,
): Issuers {
  const made = new Map<string, Promise<Issued>>()
  const all: Issuers = {
    midnight,
    named(name) {
      const plan = plans[name]
      if (!plan) {
        if (parent) return parent.named(name)
        return Promise.reject(new Error(`no authority is called '${name}'`))
      }
      const known = made.get(name) ?? makeAuthority(name, plan, all)
      made.set(name, known)
      return known
    },
    issuerOf(name) {
      const plan = plans[name]
      if (!plan && parent) return parent.issuerOf(name)
      return plan?.issuer ?? 'root'
    },
    with: (own) => family(midnight, own, all),
  }
  return all
}

async function makeAuthority(name: string, plan: AuthorityPlan, all: Issuers): Promise<Issued> {
  const { issuer = 'root', twinOf, permitted, certificateAuthority = true } = plan
  const twin = twinOf === undefined ? undefined : await all.named(twinOf)
  return issueCertificate({
    commonName: twin?.commonName ?? plan.commonName ?? `popquiz ${name}`,
    names: [],
    ...dates(all.midnight, plan.validity ?? authorityWindow),
    key: plan.key ?? 'ec-p256',
    purposes: [],
    ...(twin && { keys: twin.keys }),
    ...(certificateAuthority && { authority: { below: plan.pathLength } }),
    ...(permitted && { permitted }),
    ...(issuer !== 'self' && { issuer: await all.named(issuer) }),
  })
}
