import { readFileSync } from 'node:fs'

/** A fenced block of a Markdown file. CONTRIBUTING.md explains the words behind the fence. */
export interface Block {
  /** The line of the opening fence, counted from 1. */
  readonly line: number
  readonly language: string
  readonly text: string
  readonly what:
    /** `sh run`, `ts run`: runs to its end and must succeed. */
    | { readonly kind: 'run' }
    /** `ts test`: a vitest file that must pass. */
    | { readonly kind: 'test' }
    /** `sh serve`: starts a server that later blocks of the page talk to. */
    | { readonly kind: 'serve' }
    /** `yaml file=NAME`: written to the page's folder for later blocks. */
    | { readonly kind: 'file'; readonly name: string }
    /** `sh no-run: REASON`. */
    | { readonly kind: 'no-run'; readonly reason: string }
    /** `text`, `diff`, `mermaid`: not code. */
    | { readonly kind: 'prose' }
  /** Programs without which the block is skipped: `needs=curl,perl`. */
  readonly needs: readonly string[]
  /** True where it runs in the clone and not in a user's folder: `clone`. */
  readonly inClone: boolean
}

const proseLanguages = ['diff', 'mermaid', 'text']
const fence = /^(?<indent> *)```(?<info>[^\n`]*)\n(?<text>.*?)^\k<indent>```$/gms

/** The fenced blocks of a Markdown file. @throws where one does not say what becomes of it. */
export function blocksOf(path: string): Block[] {
  const page = readFileSync(path, 'utf8')
  return [...page.matchAll(fence)].map((match) => {
    const { indent = '', info = '', text = '' } = match.groups ?? {}
    const line = page.slice(0, match.index).split('\n').length
    const flush = text.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
    return { line, text: flush, ...meaningOf(info.trim(), `${path}:${line}`) }
  })
}

/** @param info what stands behind the fence. @param place for the message. */
export function meaningOf(info: string, place: string): Omit<Block, 'line' | 'text'> {
  const [language = '', ...words] = info.split(/\s+/)
  const needs =
    words
      .find((word) => word.startsWith('needs='))
      ?.slice(6)
      .split(',') ?? []
  const common = { language, needs, inClone: words.includes('clone') }
  const reason = /\bno-run: (?<reason>\S+ .*)$/.exec(info)?.groups?.['reason']
  if (reason !== undefined) return { ...common, what: { kind: 'no-run', reason } }
  if (proseLanguages.includes(language)) return { ...common, what: { kind: 'prose' } }
  const name = words.find((word) => word.startsWith('file='))?.slice(5)
  if (name !== undefined) return { ...common, what: { kind: 'file', name } }
  const kinds = { sh: ['run', 'serve'], ts: ['run', 'test'] }[language] ?? []
  const kind = words.find((word) => kinds.includes(word)) as 'run' | 'serve' | 'test' | undefined
  if (kind !== undefined) return { ...common, what: { kind } }
  throw new Error(
    `${place}: the block \`${info}\` is neither run nor marked: see "Code blocks" in CONTRIBUTING.md`,
  )
}
