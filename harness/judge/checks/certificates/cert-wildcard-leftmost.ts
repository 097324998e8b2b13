import { certificateCheck } from '../../certificate-check.ts'
import type { Check } from '../../check.ts'

export const wildcardLeftmost: Check = certificateCheck({
  id: 'cert.wildcard-leftmost',
  level: 'must',
  summary: 'an asterisk stands for one whole label, the leftmost',
  scenarios: ['certificates/wildcard-*', 'certificates/two-wildcards'],
  bad: {
    'wildcard-apex': 'whose asterisk would stand for nothing',
    'wildcard-two-labels': 'whose asterisk would stand for two labels',
    'wildcard-double': 'with two asterisks',
    'wildcard-middle': 'with an asterisk in its second label',
    'wildcard-end': 'with an asterisk in its last label',
    'wildcard-idn': 'with an asterisk in an encoded label',
  },
  doubtful: {
    'wildcard-prefix': 'with an asterisk behind letters, as RFC 6125 lets clients do',
    'wildcard-suffix': 'with an asterisk before letters, as RFC 6125 lets clients do',
    'wildcard-infix': 'with an asterisk among letters, as RFC 6125 lets clients do',
    'wildcard-tld': 'with an asterisk right below the top',
  },
})
