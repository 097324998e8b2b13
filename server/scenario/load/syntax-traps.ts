import type { YAMLError } from 'yaml'

/** What is wrong with the YAML, in words that lead to the fix. */
export interface Told {
  readonly message: string
  readonly hint: string
  /** Where, as an offset into the text. */
  readonly at: number
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The line around an offset, and where in it the offset is. */
function lineAt(text: string, offset: number): { readonly line: string; readonly column: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  const line = text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '')
  return { line, column: offset - start }
}

/** `key: value` or `- value` of one line. */
const pair = /^(?<lead>\s*(?:- +)*(?:[\w-]+:\s+)?(?:- +)*)(?<value>\S.*)$/

/** The value on this line as a quoted text behind its key. */
function quoted(line: string): string {
  const { lead = '', value = line.trim() } = pair.exec(line)?.groups ?? {}
  return `${lead.trimStart()}${quote(value.trimEnd())}`
}

type Trap = (trouble: YAMLError, text: string) => Omit<Told, 'at'> & { readonly at?: number }

/** What people run into, by yaml's code of the error. */
const traps: Readonly<Record<string, Trap>> = {
  TAB_AS_INDENT: () => ({
    message: 'a tab stands where YAML wants spaces',
    hint: 'indent with spaces, two a level',
  }),
  BAD_ALIAS: (_, text) => ({
    message: 'a * that is not in quotes begins a YAML alias',
    hint: `write it in quotes: '*'${text.includes('user: *') ? ", as in user: '*'" : ''}`,
  }),
  BAD_SCALAR_START: ({ pos, message }, text) => ({
    message: `a text cannot begin with ${/(\S)$/.exec(message)?.[1] ?? text.charAt(pos[0])} in YAML`,
    hint: `put it in quotes: ${quoted(lineAt(text, pos[0]).line)}`,
  }),
  DUPLICATE_KEY: ({ pos }, text) => duplicate(text, pos[0]),
  BAD_INDENT: ({ pos, message }, text) =>
    message.startsWith('Flow')
      ? openBracket(text, pos[0])
      : {
          message: 'this line is indented differently from those it belongs with',
          hint: 'the keys of one map, and the dashes of one list, begin in the same column',
        },
  BLOCK_AS_IMPLICIT_KEY: ({ pos, message }, text) => nested(text, pos[0], message),
  UNEXPECTED_TOKEN: ({ pos, message }, text) => unexpected(text, pos[0], message),
  MISSING_CHAR: ({ pos, message }, text) => missing(text, pos[0], message),
  BAD_DQ_ESCAPE: ({ pos }, text) => ({
    message: `${text.slice(pos[0], pos[0] + 2)} is no escape of a double-quoted YAML text`,
    hint: 'use single quotes, in which a backslash is a backslash',
  }),
  TAG_RESOLVE_FAILED: ({ pos }, text) => ({
    message: 'a text cannot begin with ! in YAML: that is a tag',
    hint: `put it in quotes: ${quoted(lineAt(text, pos[0]).line)}`,
  }),
  MULTIPLE_DOCS: () => ({
    message: 'a second document begins here',
    hint: 'a file holds one scenario: take the line of three dashes away, or make two files',
  }),
}

/** Words one error of the parser. */
export function syntaxTrap(trouble: YAMLError, text: string): Told {
  const at = trouble.pos[0]
  const told = traps[trouble.code]?.(trouble, text) ?? {
    message: `the YAML is broken: ${trouble.message.replace(/^\w/, (letter) => letter.toLowerCase())}`,
    hint: 'check the indentation and the quotes around this place',
  }
  return { at, ...told }
}

function duplicate(text: string, at: number): ReturnType<Trap> {
  const { line, column } = lineAt(text, at)
  const key = /^[^\s:]+/.exec(line.slice(column))?.[0] ?? ''
  const before = text.slice(0, at).split('\n')
  const blanks = /^[\s-]*/.exec(line.slice(0, column))?.[0].length ?? 0
  const earlier = before.findLastIndex(
    (other, index) =>
      index < before.length - 1 &&
      other.slice(blanks).startsWith(`${key}:`) &&
      /^[\s-]*$/.test(other.slice(0, blanks)),
  )
  const first = earlier < 0 ? '' : `; the first is in line ${earlier + 1}`
  return {
    message: `the key ${key} stands here a second time`,
    hint: `a map has each key once${first}; several rules each begin with "- on:"`,
  }
}

function openBracket(text: string, at: number): ReturnType<Trap> {
  const before = text.slice(0, at + 1)
  const open = Math.max(before.lastIndexOf('['), before.lastIndexOf('{'))
  const sign = text.charAt(open)
  return {
    message: `${sign} begins a YAML ${sign === '[' ? 'list' : 'map'} that is never closed`,
    hint: `a text with ${sign} at its start goes in quotes: ${quoted(lineAt(text, open).line)}`,
    at: open,
  }
}

/** `: ` within a value, or a key that is indented too far below a value. */
function nested(text: string, at: number, message: string): ReturnType<Trap> {
  if (message.includes('sequence')) return list
  const { line, column } = lineAt(text, at)
  if (/:\s/.test(line.slice(column))) {
    return {
      message: 'a colon and a space within a text begin a map in YAML',
      hint: `put the text in quotes: ${quoted(line)}`,
    }
  }
  const next = text.slice(text.indexOf('\n', at) + 1)
  return {
    message: 'the next line is indented too far: it does not belong to this text',
    hint: `align ${/^\s*([\w-]+):/.exec(next)?.[1] ?? 'it'} with the keys above it`,
  }
}

const list: Omit<Told, 'at'> = {
  message: 'the items of this list do not begin in the same column',
  hint: 'put the dashes of one list below each other',
}

function unexpected(text: string, at: number, message: string): ReturnType<Trap> {
  const { line, column } = lineAt(text, at)
  const start = pair.exec(line)?.groups?.['value'] ?? ''
  const first = start.charAt(0)
  if (line.charAt(column) === '{' && line.charAt(column - 1) === '$') {
    const name = /^\{([\w-]+)\}/.exec(line.slice(column))?.[1] ?? 'name'
    return {
      message: 'within braces or brackets ${...} is no text',
      hint: `write $${name}, or '\${${name}}' in quotes`,
    }
  }
  if ('[{'.includes(first) && first !== '') {
    return {
      message: `${first} begins a YAML ${first === '[' ? 'list' : 'map'}, and text follows behind it`,
      hint: `put the text in quotes: ${quoted(line)}`,
    }
  }
  if (first === "'" || first === '"') {
    return {
      message: `the text ends at the second ${first}, and more follows`,
      hint:
        first === "'"
          ? "write '' for a quote within single quotes"
          : String.raw`write \" for a quote within double quotes`,
    }
  }
  if (message.includes('block-seq-ind')) {
    return {
      message: 'a list begins on the line of its key',
      hint: 'begin a new line before the first dash, or write [one, two]',
    }
  }
  if ('|>'.includes(first) && first !== '') {
    return {
      message: `${first} begins a text of several lines`,
      hint: `put a text that begins with ${first} in quotes: ${quoted(line)}`,
    }
  }
  return {
    message: `${JSON.stringify(line.slice(column).trim().slice(0, 20))} cannot stand here`,
    hint: 'check the indentation, and whether the text before it wants quotes',
  }
}

function missing(text: string, at: number, message: string): ReturnType<Trap> {
  const kind = /closing (['"])/.exec(message)?.[1]
  if (kind !== undefined) {
    const open = text.lastIndexOf(`: ${kind}`, at)
    return {
      message: `a text begins with ${kind} and never ends`,
      hint: `add the closing ${kind}`,
      ...(open >= 0 && { at: open + 2 }),
    }
  }
  if (message.startsWith('Implicit map keys')) {
    const { line } = lineAt(text, at)
    const key = line.trim()
    return {
      message: `${JSON.stringify(key)} is neither a key with a colon nor part of the text above`,
      hint: /^[\w-]+:\S/.test(key)
        ? `write a space behind the colon: ${key.replace(':', ': ')}`
        : 'write key: value; a text of several lines is indented further than its key',
    }
  }
  return openBracket(text, at)
}
