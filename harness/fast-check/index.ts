/**
 * Arbitraries for tests of mail clients, with fast-check: what a maildrop may hold, what a server may say and
 * do, and how its octets may arrive. All shrink towards the truth.
 */
export { messages, simplest } from '../properties/arbitraries/message.ts'
export { maildrops, uniqueIds } from '../properties/arbitraries/maildrop.ts'
export type { GeneratedMessage, MaildropLimits } from '../properties/arbitraries/maildrop.ts'
export { capabilityLists } from '../properties/arbitraries/capabilities.ts'
export { behaviours } from '../properties/arbitraries/behaviour.ts'
export type { Behaviour } from '../properties/arbitraries/behaviour.ts'
export { segmentations } from '../properties/arbitraries/segmentation.ts'
export { places } from '../properties/arbitraries/parameter.ts'
export { anyFault } from '../properties/arbitraries/fault.ts'
export type { FaultLimits } from '../properties/arbitraries/fault.ts'
export { faultPlans } from '../properties/arbitraries/fault-plan.ts'
export { commandSequences, commands } from '../properties/arbitraries/commands.ts'
export { scenarios } from '../properties/arbitraries/scenario.ts'
export type { ScenarioLimits } from '../properties/arbitraries/scenario.ts'
export type { Account, FetchClient, Memory, Outcome } from '../properties/client.ts'
export { playScenario } from '../properties/play.ts'
export type { PlayOptions } from '../properties/play.ts'
