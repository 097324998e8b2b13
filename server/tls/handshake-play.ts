import { didNotAct } from '../wire/at-place.ts'
import { ends, handshakeEffect, type HandshakeEffect } from './handshake-effect.ts'
import type { FlightShape } from './outgoing-moments.ts'
import type { HandshakeMoment, HandshakeStep } from './tls-fault.ts'

/** The steps of one handshake, and which of them have acted. */
export interface HandshakePlay {
  /** One effect for each step, in order; to stand first among the effects on records. */
  readonly effects: readonly HandshakeEffect[]
  /** Lets the steps act that stand at a moment. Resolves when they have; null where there are none. */
  act(moment: HandshakeMoment, send: (signal: Buffer) => void): Promise<void> | null
  /** Nothing acts any more: whoever waits goes on. */
  stop(): void
  /** Tells of the steps that never acted. */
  conclude(tell: (step: HandshakeStep, why: string) => void): void
  /** TLS has been silenced. */
  readonly silent: boolean
  /** Whether a step has ended the connection, or silenced TLS. */
  readonly ended: boolean
}

/** @param shape how the server sends its flight */
export function handshakePlay(steps: readonly HandshakeStep[], shape: FlightShape): HandshakePlay {
  const stage = { shape, foreign: new Set<Buffer>(), silent: false }
  const effects = steps.map((step) => handshakeEffect(step, stage))
  let releases: (() => void)[] = []
  let concluded = false
  return {
    effects,
    act(moment, send) {
      const due = effects.filter(
        (effect, index) => steps[index]?.at === moment && !effect.acted && !concluded,
      )
      if (due.length === 0) return null
      const acting = due.map(
        (effect) =>
          new Promise<void>((resolve) => {
            effect.onActed = resolve
            releases.push(resolve)
            send(effect.signal)
          }),
      )
      return Promise.all(acting).then(() => undefined)
    },
    stop() {
      const waiting = releases
      releases = []
      for (const release of waiting) release()
    },
    conclude(tell) {
      if (concluded) return
      concluded = true
      for (const [index, step] of steps.entries()) {
        if (!effects[index]?.acted) tell(step, `${didNotAct}${step.at} never came`)
      }
    },
    get silent() {
      return stage.silent
    },
    get ended() {
      return stage.silent || steps.some(({ act }, index) => effects[index]?.acted && ends(act))
    },
  }
}
