import { badCertificates } from '../../bad-certificates.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import { shownCertificates } from '../../view/shown-certificates.ts'

export const pinScope: Check = {
  id: 'cert.pin-scope',
  level: 'must',
  kind: 'outcome',
  summary: 'an exception for one bad certificate is none for the next',
  scenarios: ['certificates/another-bad-certificate'],
  *evaluate({ view, record }) {
    if (!tlsRequired(record.mode)) return
    const bad = shownCertificates(view, record).filter(({ recipe }) => badCertificates.has(recipe))
    if (new Set(bad.map(({ recipe }) => recipe)).size < 2) return
    const first = bad.find(({ outcome }) => outcome === 'accepted')
    if (!first) {
      yield kept(
        `It refused ${bad.length} bad certificates, without an exception`,
        ...bad.map(({ at }) => at),
      )
      return
    }
    for (const { recipe, outcome, at } of bad.slice(bad.indexOf(first) + 1)) {
      if (recipe === first.recipe) continue
      if (outcome === 'refused')
        yield kept(`Its exception for ${first.recipe} was none for ${recipe}`, at)
      else
        yield broken(this, `It took ${recipe} as it had taken ${first.recipe} before`, at, first.at)
    }
  },
}
