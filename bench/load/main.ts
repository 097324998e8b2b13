import type { Job, JobName, Request, Response } from './jobs.ts'
import { hold, release } from './jobs/hold.ts'
import { listing } from './jobs/listing.ts'
import { noop } from './jobs/noop.ts'
import { retrieve } from './jobs/retrieve.ts'
import { sessions } from './jobs/sessions.ts'

const jobs: { readonly [Name in JobName]: Job<Name> } = {
  sessions,
  retrieve,
  noop,
  hold,
  release,
  listing,
}

process.on('message', (request: Request) => {
  const job = jobs[request.name] as (ask: Request['ask']) => Promise<object>
  const answer = (response: Response): void => void process.send?.(response)
  job(request.ask).then(
    (tell) => answer({ tell } as Response),
    (error: unknown) => answer({ error: error instanceof Error ? error.message : String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
