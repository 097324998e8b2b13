import type { HelloFacts } from '../../server/transcript/hello.ts'
import type { CaseRecord } from './case-record.ts'
import { broken, kept, noted } from './check.ts'
import type { Check } from './check.ts'
import { hellosIn } from './view/tls.ts'

/** What is to be said of a ClientHello. */
export interface Remark {
  /** Null for neither. */
  readonly right: boolean | null
  /** One sentence. */
  readonly text: string
}

/** What makes a check of what clients offer. */
export interface HelloPlan extends Pick<Check, 'id' | 'level' | 'summary' | 'scenarios'> {
  /** Null where the hello says nothing about it. */
  of(hello: HelloFacts, record: CaseRecord): Remark | null
}

/** A check by the ClientHello alone, whatever came of the handshake. Equal remarks are made once. */
export function helloCheck({ of, ...plan }: HelloPlan): Check {
  return {
    kind: 'traffic',
    ...plan,
    *evaluate({ view, record }) {
      const made = new Set<string>()
      for (const { hello, entry } of hellosIn(view)) {
        const remark = of(hello, record)
        if (!remark || made.has(remark.text)) continue
        made.add(remark.text)
        if (remark.right === null) yield noted(remark.text, entry)
        else if (remark.right) yield kept(remark.text, entry)
        else yield broken(this, remark.text, entry)
      }
    },
  }
}
