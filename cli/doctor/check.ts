/** What a check found: all is well, something must be mended, or merely that it is so. */
export interface Finding {
  readonly state: 'good' | 'bad' | 'info'
  readonly found: string
  /** What to do about it; with `bad` always. */
  readonly fix?: string
}

/** One thing that `popquiz doctor` looks at. Never rejects for what it finds. */
export interface Check {
  readonly name: string
  readonly run: () => Promise<Finding>
}

/** What went wrong, in words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
