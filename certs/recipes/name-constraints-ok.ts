import type { CertificateRecipe } from '../recipe.ts'

/** Signed within its realm. */
export const nameConstraintsOk: CertificateRecipe = {
  name: 'name-constraints-ok',
  summary: 'The issuer is limited to this host, and signed for it.',
  about:
    'The intermediate carries a critical name constraint that permits names below example.test, ' +
    'and the leaf is for a host there. A client must accept it: constraints are old enough to be ' +
    'known.',
  positive: true,
  requirements: ['cert.name-constraints', 'cert.path-validation'],
  hosts: ['pop.example.test'],
  authorities: { 'limited intermediate': { pathLength: 0, permitted: ['{domain}'] } },
  issuer: 'limited intermediate',
}
