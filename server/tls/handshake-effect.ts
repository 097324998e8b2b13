import type { Step, WireEffect } from '../wire/wire-effect.ts'
import { alertRecord } from './alert.ts'
import { outgoingMoments, type FlightShape } from './outgoing-moments.ts'
import { recordReader } from './records.ts'
import type { HandshakeAct, HandshakeStep } from './tls-fault.ts'

/** What the steps of one handshake share. */
export interface HandshakeStage {
  readonly shape: FlightShape
  /** Octets in the stream that are no records of the server's: acts, and signals to act. */
  readonly foreign: Set<Buffer>
  /** Nothing of what TLS says goes out any more. */
  silent: boolean
}

/** A step of a handshake as an effect on the records that go out. */
export interface HandshakeEffect extends WireEffect {
  /** Sent through the link, it makes the step act there and then. */
  readonly signal: Buffer
  /** Whether the step has begun to act. */
  readonly acted: boolean
  /** Called when all of it is done. */
  onActed: () => void
}

/** Before a reset, in ms: a client that finds one has no use for records it has not read yet. */
const untilRead = 20

/** Bodies of records up to this size are read: a hello and a certificate in clear. */
const kept = 0xffff

/** Acts when its moment has come with a record that leaves, or when it gets its signal. */
export function handshakeEffect(
  { at, act }: HandshakeStep,
  stage: HandshakeStage,
): HandshakeEffect {
  const reader = recordReader(kept)
  const moments = outgoingMoments(stage.shape)
  // A buffer of its own octet: what is empty is not sent.
  const signal = Buffer.alloc(1)
  stage.foreign.add(signal)
  let acted = false

  function* acting(): Generator<Step> {
    acted = true
    yield { do: 'push' }
    yield { do: 'tell' }
    yield* stepsOf(act, stage)
    effect.onActed()
  }
  const effect: HandshakeEffect = {
    signal,
    get acted() {
      return acted
    },
    onActed: () => {},
    *octets(piece) {
      if (piece === signal) {
        yield* acting()
      } else if (stage.foreign.has(piece) || acted) {
        if (!stage.silent || stage.foreign.has(piece)) yield { do: 'send', octets: piece }
      } else {
        for (const { octets, record } of reader.take(piece)) {
          if (stage.silent) return
          yield { do: 'send', octets }
          if (record && moments.take(record).includes(at)) yield* acting()
        }
      }
    },
  }
  return effect
}

function* stepsOf(act: HandshakeAct, stage: HandshakeStage): Generator<Step> {
  switch (act.do) {
    case 'cut':
      if (act.how === 'rst') yield { do: 'wait', ms: untilRead }
      yield { do: 'cut', how: act.how }
      return
    case 'stall':
      yield { do: 'wait', ms: act.ms }
      return
    case 'alert':
      yield* foreign(alertRecord(act.level, act.code), stage)
      if (act.level === 2) yield { do: 'cut', how: 'bare-fin' }
      return
    case 'octets':
      if (act.octets.length > 0) yield* foreign(act.octets, stage)
      if (act.next === 'fin') yield { do: 'cut', how: 'bare-fin' }
      stage.silent = act.next === 'silence'
  }
}

function* foreign(octets: Buffer, { foreign: known }: HandshakeStage): Generator<Step> {
  known.add(octets)
  yield { do: 'send', octets }
  yield { do: 'push' }
}

/** Whether an act ends the connection from our side. */
export function ends(act: HandshakeAct): boolean {
  return (
    act.do === 'cut' ||
    (act.do === 'alert' && act.level === 2) ||
    (act.do === 'octets' && act.next === 'fin')
  )
}
