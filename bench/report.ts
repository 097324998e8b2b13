import type { Machine } from './machine.ts'
import type { Row, Target } from './measure.ts'
import { median, pairedRatio, type Ratio } from './statistics.ts'

/** A row with its verdict. */
export interface Judged {
  readonly row: Row
  readonly ratio: Ratio | undefined
  /** popquiz / Dovecot. */
  readonly toDovecot: Ratio | undefined
  readonly verdict: 'pass' | 'miss' | 'none'
}

function reached(target: Target, ratio: number): boolean {
  return 'atMost' in target ? ratio <= target.atMost : ratio >= target.atLeast
}

/** Works out ratios and verdicts. A row without popquiz's samples has neither. */
export function judge(row: Row): Judged {
  const { popquiz, ceiling, dovecot } = row.samples
  const ratio = pairedRatio(popquiz, ceiling)
  const toDovecot = pairedRatio(popquiz, dovecot)
  if (!row.target || !ratio) return { row, ratio, toDovecot, verdict: 'none' }
  const verdict = reached(row.target, ratio.median) ? 'pass' : 'miss'
  return { row, ratio, toDovecot, verdict }
}

function number(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value.toPrecision(3)
}

function value(samples: readonly number[] | undefined): string {
  return samples?.length ? number(median(samples)) : '-'
}

function ratioText(ratio: Ratio | undefined): string {
  if (!ratio) return '-'
  return `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}-${ratio.max.toFixed(2)})`
}

function targetText(target: Target | undefined): string {
  if (!target) return ''
  return 'atMost' in target ? `<= ${target.atMost}` : `>= ${target.atLeast}`
}

const marks = { pass: 'ok', miss: 'MISS', none: '' } as const

const columns = [
  ['', 38],
  ['unit', 11],
  ['popquiz', 9],
  ['ceiling', 9],
  ['ratio (spread)', 19],
  ['target', 7],
  ['', 5],
  ['dovecot', 9],
  ['p/d', 7],
] as const

function line(cells: readonly string[]): string {
  const padded = cells.map((cell, index) => {
    const width = columns[index]?.[1] ?? 0
    return index < 2 ? cell.padEnd(width) : cell.padStart(width)
  })
  return padded.join(' ').trimEnd()
}

/** The head of the table. */
export function tableHead(): string {
  return line(columns.map(([name]) => name))
}

/** One row of the table, and its notes below it. */
export function tableRow({ row, ratio, toDovecot, verdict }: Judged): string {
  const { label, unit, samples, target, notes = [] } = row
  const cells = [
    label,
    unit,
    value(samples.popquiz),
    value(samples.ceiling),
    ratioText(ratio),
    targetText(target),
    marks[verdict],
    value(samples.dovecot),
    toDovecot ? number(toDovecot.median) : '-',
  ]
  return notes.length > 0 ? `${line(cells)}\n    ${notes.join('; ')}` : line(cells)
}

/** The machine in a few lines. */
export function machineText(machine: Machine): string {
  return (
    `node ${machine.node}, ${machine.system}, ${machine.cores} x ${machine.processor}, ` +
    `${machine.memoryGiB} GiB, ${machine.openFiles} open files\n` +
    `load of the last minute before the start: ${machine.loadBefore}` +
    (machine.loadBefore > 0.5 ? ' - something else is running: numbers will wander' : '')
  )
}

/** What stands at the end. */
export function summary(judged: readonly Judged[], seconds: number): string {
  const passed = judged.filter(({ verdict }) => verdict === 'pass').length
  const missed = judged.filter(({ verdict }) => verdict === 'miss')
  const names = missed.map(({ row }) => `\n  missed: ${row.label}`).join('')
  return `${passed} targets reached, ${missed.length} missed, ${Math.round(seconds)} s${names}`
}
