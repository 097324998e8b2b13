/**
 * Whether an id fits a pattern as checks name scenarios: `*` stands for any letters within one segment,
 * `**` for any number of segments.
 */
export function fitsPattern(id: string, pattern: string): boolean {
  const source = pattern
    .split(/(\*\*|\*)/)
    .map((part) => {
      if (part === '**') return '.*'
      return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    })
    .join('')
  return new RegExp(`^${source}$`).test(id)
}
