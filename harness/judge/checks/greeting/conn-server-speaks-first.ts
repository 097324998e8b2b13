import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

/** A greeting that takes so long, in ms, was held back: who speaks only after it has waited. */
const heldBack = 1000

export const serverSpeaksFirst: Check = {
  id: 'conn.server-speaks-first',
  level: 'must',
  kind: 'traffic',
  summary: 'no octet of POP3 leaves the client before the first octet of the greeting',
  scenarios: ['greeting/after-45-seconds', 'slow-links/slow-greeting'],
  *evaluate({ view }) {
    for (const { opened, greeting, turns } of view.connections) {
      const asked = turns[0]?.asked
      if (!asked) continue
      if (asked.sent === 0) {
        const after = asked.arrived - opened.at
        yield broken(this, `It spoke ${after} ms after connecting, before any greeting`, asked)
      } else if (greeting && greeting.at - opened.at >= heldBack) {
        yield kept(`It waited ${greeting.at - opened.at} ms for the greeting`, asked, greeting)
      }
    }
  },
}
