import { describe, expect, it } from 'vitest'
import { unfiredText } from '../../../server/scenario/engine/report.ts'
import { playScenarios } from '../../../server/scenario/engine/script.ts'
import type { Playing } from '../../../server/scenario/engine/script.ts'
import type { LoadedFault, LoadedRule } from '../../../server/scenario/loaded.ts'
import type { ConnectionScript, Performance } from '../../../server/session/script.ts'
import type { Context } from '../../../server/state/context.ts'
import { recorder } from '../../../server/transcript/recorder.ts'
import type { ReplyFault } from '../../../server/wire/reply-fault.ts'
import { ok, statusLine } from '../../../server/wire/reply.ts'
import type { Reply } from '../../../server/wire/reply.ts'
import { bareContext, loadedRule, loadedScenario } from './loaded.ts'

function playing(...rules: readonly LoadedRule[]): Playing {
  return playScenarios([loadedScenario(...rules)], { recorder: recorder() })
}

/** Says a line and gives the status line of the answer; the truth is `+OK truth`. */
function ask(
  script: ConnectionScript,
  context: Context,
  line: string,
  truth: () => Reply = () => ok('truth'),
): string {
  const verb = line.split(' ')[0] ?? ''
  const said = script.reply({ at: 'command', verb, line, context }, truth) as Performance
  return octetsOf(said)
}

function octetsOf({ spoken }: Performance): string {
  return spoken.status
    ? Buffer.from(spoken.status).toString()
    : statusLine(spoken.reply).slice(0, -2)
}

/** A fault that adds a word to the status line. */
function adding(word: string): LoadedFault {
  const definition: ReplyFault = {
    kind: 'adding',
    site: 'reply',
    summary: '',
    about: '',
    parameters: {},
    apply: (_values, spoken) => ({
      ...spoken,
      reply: { ...spoken.reply, text: `${spoken.reply.text} ${word}` },
    }),
  }
  return { fault: { adding: { word } }, values: { word }, layer: 'clear', definition }
}

function connected(play: Playing, number = 1): [ConnectionScript, Context] {
  const context = bareContext(number)
  return [play.connect(context, 'pop3'), context]
}

describe('rules', () => {
  it('act top to bottom, each on what the one before it made, and leave the rest alone', () => {
    const play = playing(
      loadedRule({ on: 'RETR', times: 'always' }, adding('one')),
      loadedRule({ on: 'RETR 2', times: 'always' }, adding('two')),
    )
    const [script, context] = connected(play)
    expect(ask(script, context, 'RETR 2')).toBe('+OK truth one two')
    expect(ask(script, context, 'RETR 1')).toBe('+OK truth one')
    expect(ask(script, context, 'NOOP')).toBe('+OK truth')
  })

  it('say which faults made a reply what it is, and what it would have been', () => {
    const [script, context] = connected(playing(loadedRule({ on: 'NOOP', name: 'x' }, adding('a'))))
    const said = script.reply({ at: 'command', verb: 'NOOP', line: 'NOOP', context }, () => ok('t'))
    expect((said as Performance).spoken).toMatchObject({
      applied: [{ fault: { adding: { word: 'a' } }, rule: 'x', scenario: 'test' }],
      truth: '+OK t',
    })
  })

  it('act so many times in their scope', () => {
    for (const [per, second] of [
      ['connection', '+OK truth a'],
      ['server', '+OK truth'],
      ['maildrop', '+OK truth'],
    ] as const) {
      const play = playing(loadedRule({ on: 'NOOP', times: 1, per }, adding('a')))
      const [first, context] = connected(play)
      expect(ask(first, context, 'NOOP')).toBe('+OK truth a')
      expect(ask(first, context, 'NOOP')).toBe('+OK truth')
      first.gone('closed')
      const [other, otherContext] = connected(play, 2)
      expect(ask(other, otherContext, 'NOOP')).toBe(second)
    }
  })

  it('keep a count for each user, and for each address while nobody is named', () => {
    const play = playing(loadedRule({ on: 'NOOP', times: 1, per: 'maildrop' }, adding('a')))
    const [script, context] = connected(play)
    expect(ask(script, context, 'NOOP')).toBe('+OK truth a')
    context.user = 'alice'
    expect(ask(script, context, 'NOOP')).toBe('+OK truth a')
    context.user = 'bob'
    expect(ask(script, context, 'NOOP')).toBe('+OK truth a')
    expect(ask(script, context, 'NOOP')).toBe('+OK truth')
  })

  it('go through a sequence whose last step repeats', () => {
    const rule = loadedRule({ on: 'NOOP', per: 'server', sequence: [{}, {}, {}] })
    const acts = ['a', 'b', 'c'].map((word) => ({ perform: true, faults: [adding(word)] }))
    const [script, context] = connected(playing({ ...rule, acts }))
    const said = [1, 2, 3, 4].map(() => ask(script, context, 'NOOP'))
    expect(said).toEqual(['+OK truth a', '+OK truth b', '+OK truth c', '+OK truth c'])
  })

  it('do not carry the command out where they say so', () => {
    const [script, context] = connected(
      playing(loadedRule({ on: 'DELE', perform: false }, adding('a')), loadedRule({ on: 'any' })),
    )
    let deleted = 0
    const truth = (): Reply => {
      deleted++
      return ok('truth')
    }
    expect(ask(script, context, 'DELE 1', truth)).toBe('-ERR not carried out a')
    expect(ask(script, context, 'NOOP', truth)).toBe('+OK truth')
    expect(deleted).toBe(1)
  })

  it('remember names from the next occasion on', () => {
    const play = playing(
      loadedRule({ on: 'STAT', mark: 'seen' }),
      loadedRule({ on: 'any', when: { marked: 'seen' } }, adding('seen')),
      loadedRule({ on: 'any', when: { 'not-marked': 'seen' } }, adding('new')),
      loadedRule({ on: 'RSET', unmark: 'seen' }),
    )
    const [script, context] = connected(play)
    const said = ['STAT', 'NOOP', 'RSET', 'NOOP'].map((line) => ask(script, context, line))
    expect(said).toEqual(['+OK truth new', '+OK truth seen', '+OK truth seen', '+OK truth new'])
  })

  it('are drawn by chance, the same for the same seed and connection', () => {
    const draw = (): string => {
      const play = playing(loadedRule({ on: 'any', when: { probability: 0.5 } }, adding('a')))
      return [1, 2]
        .map((number) => {
          const [script, context] = connected(play, number)
          return Array.from({ length: 20 }, () =>
            ask(script, context, 'NOOP').endsWith('a') ? '1' : '0',
          ).join('')
        })
        .join(' ')
    }
    const [one, two] = draw().split(' ')
    expect(draw()).toBe(`${one} ${two}`)
    expect(one).not.toBe(two)
    expect(one).toMatch(/^(?=.*0)(?=.*1)/)
  })

  it('can be switched off and on, and forget everything when told', () => {
    const play = playing(loadedRule({ on: 'NOOP', times: 1, per: 'server' }, adding('a')))
    const [handle] = play.rules
    const [script, context] = connected(play)
    handle?.disable()
    expect(ask(script, context, 'NOOP')).toBe('+OK truth')
    handle?.enable()
    expect(ask(script, context, 'NOOP')).toBe('+OK truth a')
    expect(handle?.fired).toBe(1)
    play.reset()
    expect(handle?.fired).toBe(0)
    expect(ask(script, context, 'NOOP')).toBe('+OK truth a')
  })

  it('may compute, with or without the truth', () => {
    const asked: string[] = []
    const play = playing(
      loadedRule({ on: 'NOOP' }, adding('a')),
      loadedRule({
        on: 'NOOP',
        act: (moment, next) => ({ ...(next() as Reply), text: moment.line }),
      }),
      loadedRule({ on: 'STAT', act: () => ok('never asked') }),
    )
    const [script, context] = connected(play)
    const truth = (): Reply => {
      asked.push('truth')
      return ok('truth')
    }
    expect(ask(script, context, 'NOOP', truth)).toBe('+OK NOOP')
    expect(ask(script, context, 'STAT', truth)).toBe('+OK never asked')
    expect(asked).toEqual(['truth'])
  })
})

describe('a rule that never acted', () => {
  it('is told with the nearest occasion, each condition ticked or crossed', () => {
    const play = playing(
      loadedRule({ name: 'second message', on: 'RETR 2', when: { nth: 2, user: 'bob' } }),
      loadedRule({ name: 'greets', on: 'greeting' }),
      loadedRule({ name: 'noop', on: 'NOOP' }),
    )
    const [script, context] = connected(play)
    context.user = 'alice'
    for (const line of ['NOOP', 'RETR 1', 'RETR 2', 'RETR 3', 'STAT']) ask(script, context, line)
    expect(unfiredText(play.rules)).toBe(
      [
        '2 rules never acted:',
        '  second message  (on RETR 2)',
        '    nearest: RETR 2  ✓ verb  ✓ argument  ✗ user: wanted bob, was alice  ✓ nth',
        '  greets  (on greeting)',
        '    its moment never came',
        '',
      ].join('\n'),
    )
  })

  it('does not give a password away', () => {
    const play = playing(loadedRule({ name: 'x', on: 'PASS hunter2' }))
    const [script, context] = connected(play)
    ask(script, context, 'PASS correct horse')
    expect(unfiredText(play.rules)).toContain(
      'nearest: PASS  ✓ verb  ✗ argument: wanted hunter2, was another',
    )
  })
})
