import type { z } from 'zod'

/** A form for values of a type of the model; what a file leaves out may be undefined. */
export type Form<Model> = z.ZodType<Loose<Model>>

/** The type as zod gives it: writable, and undefined where a key may be left out. */
export type Loose<T> = unknown extends T
  ? T
  : T extends Whole
    ? T
    : T extends readonly (infer Item)[]
      ? Loose<Item>[]
      : {
          -readonly [Key in keyof T]:
            | Loose<T[Key]>
            | (object extends Pick<T, Key> ? undefined : never)
        }

/** The type with every key required, so that a key that one of two types lacks is seen. */
type Firm<T> = unknown extends T
  ? T
  : T extends Whole
    ? T
    : T extends readonly (infer Item)[]
      ? Firm<Item>[]
      : string extends keyof T
        ? T
        : { -readonly [Key in keyof T]-?: Firm<Exclude<T[Key], undefined>> }

/** What is not taken apart. */
type Whole =
  | string
  | number
  | boolean
  | null
  | undefined
  | Uint8Array
  | ((...given: never) => unknown)

type Same<One, Other> = [Firm<One>] extends [Firm<Other>]
  ? [Firm<Other>] extends [Firm<One>]
    ? true
    : false
  : false

/**
 * Takes a form for a type of the model, and does not compile where they differ: `exactly<Rule>()(form)`.
 * There is one model, so the forms that YAML is checked by must have its every key and value, and no more.
 */
export function exactly<Model>(): <Written extends z.ZodType>(
  form: Same<z.infer<Written>, Model> extends true ? Written : 'the form differs from the model',
) => Form<Model> {
  return (form) => form as unknown as Form<Model>
}
