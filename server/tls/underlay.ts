import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { Clock } from '../base/clock.ts'
import type { Applied } from '../base/fault.ts'
import type { HelloFacts } from '../transcript/hello.ts'
import type { Ground } from '../wire/ground.ts'
import { Link } from '../wire/link.ts'
import type { Imposed } from '../wire/wire-effect.ts'
import { helloIn } from './client-hello.ts'
import { clientKeys } from './client-keys.ts'
import { foretell } from './foretell.ts'
import { ends } from './handshake-effect.ts'
import { handshakePlay, type HandshakePlay } from './handshake-play.ts'
import { incomingMoments } from './incoming-moments.ts'
import { openInlet, type Inlet } from './inlet.ts'
import { outgoingMoments, type FlightShape } from './outgoing-moments.ts'
import { rawGround, type RawGround } from './raw-ground.ts'
import { recordTap, type ClientEnding } from './record-tap.ts'
import { recordReader } from './records.ts'
import type { HandshakeStep } from './tls-fault.ts'

/** What is to happen below TLS, and who is told. */
export interface UnderlayPlan {
  readonly steps: readonly HandshakeStep[]
  readonly ciphertext: readonly Imposed[]
  readonly shape: FlightShape
  readonly clock: Clock
  /**
   * Told of each fault that acts.
   * @param offset octets of the server's records before it
   * @param ends true where it ends the connection from our side
   */
  tell(applied: Applied, detail?: string, offset?: number, ends?: boolean): void
}

/** A stream between a raw socket and TLS on which faults act. It owns the raw socket. */
export interface Underlay {
  readonly stream: Duplex
  /** Takes a line of the session's key log: without it moments of TLS 1.3 cannot be told apart. */
  learn(line: Buffer): void
  /** The handshake is over: lets the steps act that wait for it. Resolves when they have. */
  over(): Promise<void>
  /** Tells of the steps that have not acted: no more of the handshake will come. */
  conclude(): void
  /** Whether a fault has ended the connection, or keeps TLS from beginning. */
  readonly scripted: boolean
  /** How the client ended, once it has. */
  readonly clientEnding: ClientEnding | undefined
  /** What the client offered, also where TLS never got to see it. */
  readonly hello: HelloFacts | undefined
}

/** Octets of the client's that may wait during a stall; beyond it the socket is not read. */
const waitingLimit = 256 * 1024

/** Builds the stream; from then on the raw socket is read through it only. */
export function layBelow(raw: Socket, plan: UnderlayPlan): Underlay {
  const play = handshakePlay(plan.steps, plan.shape)
  const keys = clientKeys()
  const watched = outgoingMoments(plan.shape)
  const tap = recordTap(keys, () => watched.choice)
  const ground = rawGround(raw, plan.clock)
  const link = linkOver(ground, play, plan)
  const signal = (octets: Buffer): void => link.send(octets)
  const stream = streamOver(raw, link, ground, watched)
  const inlet = openInlet(
    {
      moments: incomingMoments(keys, () => watched.choice),
      tap,
      reached: (moment) => play.act(moment, signal),
      get closed() {
        return play.silent || ground.swallowing || stream.destroyed
      },
      push(octets) {
        if (!stream.destroyed && !stream.push(octets) && octets) raw.pause()
      },
    },
    play.act('before-client-hello', signal),
  )
  listen(raw, { inlet, stream, ground, heard: plan.ciphertext }, () => {
    link.stop()
    play.stop()
  })
  return {
    stream,
    learn: (line) => keys.learn(line),
    over: () => play.act('after-handshake', signal) ?? Promise.resolve(),
    conclude: () => play.conclude(({ applied }, why) => plan.tell(applied, why, link.octets)),
    get scripted() {
      return play.ended || ground.isCut
    },
    get clientEnding() {
      return tap.ending
    },
    get hello() {
      return tap.first && helloIn(Buffer.concat([tap.first.header, tap.first.body]))
    },
  }
}

function linkOver(ground: Ground, play: HandshakePlay, plan: UnderlayPlan): Link {
  const { steps, clock } = plan
  const below = plan.ciphertext.map(foretell)
  const first: Imposed[] = steps.flatMap(({ applied }, index) => {
    const effect = play.effects[index]
    return effect ? [{ effect, applied, site: 'tls' as const }] : []
  })
  const news = {
    told(imposed: Imposed, { offset }: { readonly offset: number }, detail?: string): void {
      const step = steps[first.indexOf(imposed)]
      const last = step ? ends(step.act) : below.find((one) => one.imposed === imposed)?.ending
      plan.tell(imposed.applied, detail, offset, last === true)
    },
    waiting: () => {},
    failed: (error: unknown): void => {
      const detail = error instanceof Error ? error.message : String(error)
      process.emitWarning(`a fault below TLS broke off: ${detail}`, 'popquiz')
      ground.cut('rst')
    },
  }
  return new Link({ clock, ground, news }, [...first, ...below.map((one) => one.imposed)], 0)
}

type Watched = ReturnType<typeof outgoingMoments>

function streamOver(raw: Socket, link: Link, ground: RawGround, watched: Watched): Duplex {
  const reader = recordReader(0xffff)
  return new Duplex({
    read() {
      if (!ground.deaf) raw.resume()
    },
    write(octets: Buffer, _encoding, done) {
      // Only until the ServerHello is known: what comes later is of no interest here.
      if (!watched.choice) {
        for (const { record } of reader.take(octets)) if (record) watched.take(record)
      }
      link.send(octets)
      link.room().then(() => done(), done)
    },
    final(done) {
      link.end().then(() => {
        if (raw.destroyed || raw.writableEnded) done()
        else raw.end(done)
      }, done)
    },
    destroy(error, done) {
      link.stop()
      // A cut connection goes down at its own pace.
      if (!ground.isCut) raw.destroy()
      done(error)
    },
  })
}

interface Listeners {
  readonly inlet: Inlet
  readonly stream: Duplex
  readonly ground: RawGround
  readonly heard: readonly Imposed[]
}

function listen(raw: Socket, on: Listeners, stop: () => void): void {
  const { inlet, stream, ground } = on
  raw.on('data', (chunk: Buffer) => {
    for (const { effect } of on.heard) effect.heard?.()
    inlet.take(chunk)
    if (inlet.waiting > waitingLimit && !ground.swallowing) raw.pause()
  })
  raw.on('end', () => {
    // Whoever leaves during a stall waits for nothing more.
    if (inlet.busy) stop()
    inlet.end('fin')
  })
  raw.on('error', ({ code }: NodeJS.ErrnoException) => {
    inlet.end(code === 'ECONNRESET' || code === 'EPIPE' ? 'reset' : 'gone')
  })
  raw.on('close', () => {
    stop()
    inlet.end('gone')
    // TLS sees the end of what came first.
    setImmediate(() => stream.destroy())
  })
}
