import type { FaultDefinition, ParameterValues } from '../base/fault.ts'
import type { Random } from '../base/random.ts'
import type { WireEffect } from './wire-effect.ts'

/** What a wire fault may know. */
export interface WireEnvironment {
  /** Of this (seed, rule, connection, occurrence) alone. */
  readonly random: Random
  /** ms since the server started. */
  now(): number
  /** Whether the reply has a body; true where the effect lasts longer than one reply. */
  readonly multiLine: boolean
  /** Whether the effect is for one reply or for all the rest of the connection. */
  readonly span: 'reply' | 'connection'
}

/** A fault in how octets travel: one file each in faults/. */
export interface WireFault extends FaultDefinition {
  readonly site: 'wire'
  /** Whether it can act below TLS as well (`layer: ciphertext`). */
  readonly ciphertext: boolean
  begin(values: ParameterValues, environment: WireEnvironment): WireEffect
}
