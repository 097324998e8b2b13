/** A pattern of ids: `*` stands for anything, a folder for all that is in it; the last segment may stand alone. */
export function patternOf(text: string): RegExp {
  const escaped = text.replace(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`).replaceAll('*', '.*')
  return new RegExp(`^(?:.*/)?${escaped}${text.endsWith('/') ? '.*' : '(?:/.*)?'}$`)
}
