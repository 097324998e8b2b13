import type { CaseRecord, ClientRun } from '../../../harness/judge/case-record.ts'
import type { CheckResult, Judgement } from '../../../harness/judge/judge.ts'
import { buildReport } from '../../../harness/report/build.ts'
import { caseEntry } from '../../../harness/report/case-entry.ts'
import type { CaseExtras } from '../../../harness/report/case-entry.ts'
import type { CaseEntry, Report } from '../../../harness/report/model.ts'
import { requirementFacts } from '../../../harness/report/requirement-facts.ts'
import { libraryFacts } from '../../../harness/report/scenario-facts.ts'
import { libraryIds } from '../../../server/scenario/load/find.ts'
import type { Entry } from '../../../server/transcript/entry.ts'
import { talk } from './talk.ts'

// Invented clients, and what they might do: nobody real is blamed by a test's data.

const text = 'From: ann@example.com\r\nSubject: Minutes\r\n\r\n.profile is a file\r\nGoodbye\r\n'

/** The server closes inside message 1; the client takes what came for the whole, and deletes it next time. */
export function cutTalk(): Entry[] {
  return talk()
    .c('USER alice')
    .s('+OK send PASS')
    .c('PASS <password-1>')
    .s('+OK maildrop has 3 messages (172 octets)')
    .c('UIDL')
    .s('+OK unique-id listing follows', {
      octets: 70,
      body: {
        kind: 'lines',
        octets: 36,
        head: '1 aaaa\r\n2 bbbb\r\n3 cccc\r\n',
        tail: '',
        complete: true,
      },
    })
    .c('RETR 1')
    .fault({ cut: { after: 'inside-line 2', with: 'fin' } }, { into: 44 })
    .message('+OK 74 octets', text, 44)
    .end('server', 'scripted')
    .on(2)
    .c('USER alice', 20)
    .s('+OK send PASS')
    .c('PASS <password-1>')
    .s('+OK maildrop has 3 messages (172 octets)')
    .c('DELE 1')
    .s('+OK message 1 marked deleted')
    .c('QUIT')
    .s('+OK goodbye; 1 message removed')
    .end('client', 'quit').entries
}

/** Two connections at once, and a password in clear after STLS was refused. */
export function leakTalk(): Entry[] {
  return talk('stls/stls-refused')
    .c('CAPA')
    .s('+OK capability list follows')
    .on(2)
    .on(1)
    .c('STLS')
    .fault({ replace: { line: '-ERR no TLS today' } }, { site: 'reply', rule: 'no STLS' })
    .s('-ERR no TLS today', { truth: '+OK begin TLS negotiation' })
    .on(2)
    .c('CAPA')
    .s('+OK capability list follows')
    .on(1)
    .c('USER alice')
    .s('+OK send PASS')
    .c('PASS <password-1>')
    .s('+OK maildrop has 3 messages (172 octets)')
    .on(2)
    .c('QUIT')
    .s('+OK goodbye')
    .end('client', 'quit')
    .on(1)
    .c('QUIT')
    .s('+OK goodbye')
    .end('client', 'quit').entries
}

/** An ordinary session. */
function plainTalk(): Entry[] {
  return talk('')
    .c('USER alice')
    .s('+OK send PASS')
    .c('PASS <password-1>')
    .s('+OK maildrop has 3 messages (172 octets)')
    .c('RETR 1')
    .message('+OK 74 octets', text)
    .c('QUIT')
    .s('+OK goodbye')
    .end('client', 'quit').entries
}

/** A run of the client as the campaign notes it. */
export function clientRun(more: Partial<ClientRun> = {}): ClientRun {
  return {
    phase: 'scenario',
    startedAt: 0,
    endedAt: 30,
    code: 0,
    signal: null,
    timedOut: false,
    stdout: '1 message fetched\n',
    stderr: '',
    holds: ['1.eml'],
    ...more,
  }
}

const digests = { exact: 'aa', lf: 'bb', unquoted: 'cc' }

/** A record around a transcript. */
export function recordOf(more: Partial<CaseRecord> = {}): CaseRecord {
  return {
    schemaVersion: 1,
    scenario: 'network/end-of-file-in-mid-message',
    mode: { tls: 'none', delete: true },
    seed: 7,
    client: { name: 'postbote', version: '2.1.0' },
    runs: [clientRun()],
    transcript: cutTalk(),
    served: [1, 2, 3].map((n) => ({ name: `uid-${n}`, octets: 74, digests })),
    left: ['uid-2', 'uid-3'],
    delivered: [{ name: '1.eml', octets: 29, digests }],
    trouble: [],
    ...more,
  }
}

/** A check's result. */
export function result(id: string, more: Partial<CheckResult> = {}): CheckResult {
  return { id, level: 'must', verdict: 'PASS', message: 'kept', at: [], provoked: true, ...more }
}

/** What is wrong in {@link cutTalk}. */
export const cutJudgement: Judgement = {
  ending: 'cut-by-server',
  checks: [
    result('no-loss', {
      verdict: 'FAIL',
      message: 'message uid-1 was deleted, and only 29 of its 74 octets are with the client',
      at: [19, 11],
    }),
    result('resp.close-mid-reply', {
      verdict: 'FAIL',
      message: 'took 29 of 74 octets for the whole of message 1 and deleted it',
      at: [19],
    }),
    result('no-hang', { message: 'ended within 30 ms' }),
  ],
}

/** What is wrong in {@link leakTalk}. */
const leakJudgement: Judgement = {
  ending: 'quit',
  checks: [
    result('no-leak', {
      verdict: 'FAIL',
      message: 'sent its password in clear after STLS was refused',
      at: [14],
    }),
  ],
}

/** The entry of one case. */
export function entryOf(
  record: Partial<CaseRecord>,
  judgement: Judgement,
  extras?: CaseExtras,
): CaseEntry {
  return caseEntry(recordOf(record), judgement, extras)
}

/** A report of these cases, with what the library says of them. */
export function reportWith(
  cases: readonly CaseEntry[],
  more: Partial<Parameters<typeof buildReport>[0]> = {},
): Report {
  const scenarios = libraryFacts(cases.map(({ scenario }) => scenario))
  const ids = [
    ...cases.flatMap(({ checks }) => checks.map(({ id }) => id)),
    ...Object.values(scenarios).flatMap(({ tries }) => tries),
  ]
  const requirements = requirementFacts(ids)
  return buildReport({
    popquiz: '0.1.0',
    node: 'v20.20.2',
    cases,
    scenarios,
    requirements,
    ...more,
  })
}

/** One client with a few cases of every sort. */
export function smallReport(): Report {
  const client = { name: 'postbote', version: '2.1.0' }
  return reportWith(
    [
      entryOf({ client }, cutJudgement),
      entryOf(
        {
          client,
          scenario: 'stls/stls-refused',
          mode: { tls: 'stls', delete: false },
          transcript: leakTalk(),
        },
        leakJudgement,
      ),
      entryOf(
        { client, scenario: 'greeting/just-ok', transcript: plainTalk() },
        {
          ending: 'quit',
          checks: [
            result('greeting.no-space-after-ok'),
            result('quit.client-waits', {
              level: 'should',
              verdict: 'NON-STRICT',
              message: 'closed without QUIT',
              at: [3],
            }),
          ],
        },
        { known: new Map([['quit.client-waits', 'fixed in 2.2']]) },
      ),
      entryOf(
        { client, scenario: '', transcript: plainTalk() },
        { ending: 'quit', checks: [result('no-loss'), result('no-hang')] },
      ),
      entryOf(
        {
          client,
          scenario: 'tls/only-tls-1-3',
          trouble: ['the port was taken'],
          transcript: [],
          runs: [],
        },
        { ending: 'never-connected', checks: [] },
      ),
      entryOf(
        { client, scenario: 'sasl/one-more-empty-round', transcript: plainTalk() },
        {
          ending: 'quit',
          checks: [
            result('sasl.empty-challenge', {
              verdict: 'UNSUPPORTED',
              message: 'the client knows no SASL',
            }),
          ],
        },
      ),
    ],
    {
      plannedMs: 60_000,
      sometimes: [{ fact: 'a cut inside RETR', count: 1, promised: true }],
    },
  )
}

/** All scenarios of the library with so many clients, each wrong in its own cases. */
export function bigReport(clients = 13): Report {
  const names = Array.from({ length: clients }, (_, i) => `mailgrab-${String.fromCharCode(97 + i)}`)
  const [cut, leak, plain] = [cutTalk(), leakTalk(), plainTalk()]
  const facts = libraryFacts(libraryIds())
  const cases = names.flatMap((name, c) =>
    Object.entries(facts).map(([scenario, { tries, severity }], s): CaseEntry => {
      const client = { name, version: `1.${c}` }
      const bad = (s * 7 + c * 13) % (11 + c * 3) === 0
      const [id = 'no-loss'] = tries
      const leaks = severity === 'security'
      return entryOf(
        {
          client,
          scenario,
          transcript: [plain, cut, leak][bad ? 1 + Number(leaks) : 0]!,
          mode: { tls: (['none', 'stls', 'implicit'] as const)[s % 3]!, delete: s % 2 === 0 },
        },
        {
          ending: bad && !leaks ? 'cut-by-server' : 'quit',
          checks: [
            ...['no-loss', 'no-hang', 'no-crash', 'commands.crlf'].map((one) => result(one)),
            result(
              id,
              bad
                ? {
                    verdict: s % 4 === 0 ? 'NON-STRICT' : 'FAIL',
                    message: `did it wrong`,
                    at: [7],
                  }
                : {},
            ),
          ].filter((one, i, all) => all.findLastIndex((other) => other.id === one.id) === i),
        },
      )
    }),
  )
  return reportWith(cases)
}
