import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { endingOf, givenHellos } from '../../view/given-server-hello.ts'
import { hellosIn } from '../../view/tls.ts'

/** The extension, and the cipher suite that stands for it (RFC 5746). */
const extension = 0xff01
const suite = '00ff'

export const renegotiationInfo: Check = {
  id: 'tls.renegotiation-info',
  level: 'must',
  kind: 'traffic',
  summary: 'secure renegotiation is signalled under TLS 1.2, and a server without it is refused',
  scenarios: ['tls/silent-about-renegotiation'],
  *evaluate({ view }) {
    const hellos = hellosIn(view).filter(({ hello }) => hello.versions.includes('TLSv1.2'))
    const silent = hellos.filter(
      ({ hello }) => !hello.extensions.includes(extension) && !hello.suites.includes(suite),
    )
    const [first] = silent.length > 0 ? silent : hellos
    if (first) {
      const text = `${silent.length} of ${hellos.length} ClientHellos for TLS 1.2 leave it out`
      yield silent.length > 0
        ? broken(this, text, first.entry)
        : kept(`It signals secure renegotiation`, first.entry)
    }
    for (const given of givenHellos(view, 'tls/silent-about-renegotiation')) {
      const what = 'a server without secure renegotiation'
      if (given.refused) yield kept(`It refused ${what} ${endingOf(given)}`, given.at)
      else yield broken(this, `It stayed ${given.stayed} ms with ${what}`, given.at)
    }
  },
}
