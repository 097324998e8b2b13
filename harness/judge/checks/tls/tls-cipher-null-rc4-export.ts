import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { endingOf, givenHellos } from '../../view/given-server-hello.ts'
import { suiteClasses } from '../../view/suites.ts'
import { hellosIn } from '../../view/tls.ts'

export const cipherNullRc4Export: Check = {
  id: 'tls.cipher-null-rc4-export',
  level: 'must',
  kind: 'traffic',
  summary: 'no cipher suite is offered or taken that has no encryption, RC4 or a short key',
  scenarios: ['tls/null-cipher', 'tls/weak-cipher-chosen'],
  *evaluate({ view }) {
    const made = new Set<string>()
    for (const { hello, entry } of hellosIn(view)) {
      const { weak, offered } = suiteClasses(hello.suites)
      const numbers = weak.map((suite) => `0x${suite}`).join(', ')
      const figures = `${weak.length} of ${offered} cipher suites offered are weak`
      const text = weak.length > 0 ? `${figures}: ${numbers}` : figures
      if (made.has(text)) continue
      made.add(text)
      yield weak.length > 0 ? broken(this, text, entry) : kept(text, entry)
    }
    for (const given of givenHellos(view, 'tls/weak-cipher-chosen')) {
      if (given.refused) yield kept(`It refused RC4 ${endingOf(given)}`, given.at)
      else yield broken(this, `It was given RC4, and stayed ${given.stayed} ms`, given.at)
    }
  },
}
