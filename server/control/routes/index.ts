import type { Route } from '../route.ts'
import { deliver } from './deliver.ts'
import { messages } from './messages.ts'
import { server } from './server.ts'
import { stop } from './stop.ts'
import { transcript } from './transcript.ts'
import { wait } from './wait.ts'

/** Every path of the control API, in the order of their names. */
export const routes: readonly Route[] = [deliver, messages, server, stop, transcript, wait]
