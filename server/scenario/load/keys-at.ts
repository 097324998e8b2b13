import type { z } from 'zod'
import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'

/** The parts of zod's definitions that lead from a form to the forms within it. */
interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly options?: readonly z.ZodType[]
}

/** The keys that a form allows in the map at a path, those of all branches of a union together. */
export function keysAt(form: z.ZodType, path: YamlPath): string[] {
  const forms = path.reduce<readonly z.ZodType[]>(
    (at, part) => at.flatMap(opened).flatMap((one) => within(one, part)),
    [form],
  )
  const keys = forms.flatMap(opened).flatMap((one) => Object.keys(definition(one).shape ?? {}))
  return [...new Set(keys)]
}

function definition(form: z.ZodType): Definition {
  return form.def as unknown as Definition
}

/** Without what wraps it: optional, nullable, unions. */
function opened(form: z.ZodType): z.ZodType[] {
  const { innerType, options } = definition(form)
  if (innerType) return opened(innerType)
  return options ? options.flatMap(opened) : [form]
}

function within(form: z.ZodType, part: string | number): z.ZodType[] {
  const { shape, element, valueType } = definition(form)
  const inner = typeof part === 'number' ? element : (shape?.[part] ?? valueType)
  return inner ? [inner] : []
}
