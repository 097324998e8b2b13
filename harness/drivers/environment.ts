import type { Job } from './driver.ts'

/** The contract with clients: what every one is told, whatever it is written in (docs/add-your-client.md). */
export function environmentOf(job: Job): Record<string, string> {
  return {
    POPQUIZ_HOST: job.host,
    POPQUIZ_PORT: String(job.port),
    POPQUIZ_TLS: job.tls,
    POPQUIZ_USER: job.user,
    POPQUIZ_PASSWORD: job.password,
    POPQUIZ_CA: job.ca,
    POPQUIZ_DELETE: job.delete ? '1' : '0',
    POPQUIZ_OUT: job.out,
    POPQUIZ_STATE: job.state,
    POPQUIZ_CASE: job.scenario,
    POPQUIZ_SEED: String(job.seed),
    POPQUIZ_TIMEOUT: String(seconds(job)),
    // A popquiz that the client starts must not take these for its flags.
    POPQUIZ_CLIENT: '1',
  }
}

/** The job's patience in whole seconds, at least one: what most clients take. */
export function seconds({ patienceMs }: Job): number {
  return Math.max(1, Math.round(patienceMs / 1000))
}
