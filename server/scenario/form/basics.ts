import { z } from 'zod'

/** Words for people or the wire. */
export const text: z.ZodString = z.string({ error: 'expected text' })

/** A switch. */
export const yesNo: z.ZodBoolean = z.boolean({ error: 'expected true or false' })

/** A whole number from 0. */
export const count: z.ZodInt = z
  .int({ error: 'expected a whole number' })
  .min(0, { error: 'expected a whole number from 0' })

/** One word out of several. */
export function oneOf<const Words extends readonly [string, ...string[]]>(
  words: Words,
): z.ZodType<Words[number]> {
  return z.enum(words, { error: `expected one of: ${words.join(', ')}` })
}

/** A list. */
export function listOf<Item extends z.ZodType>(item: Item): z.ZodArray<Item> {
  return z.array(item, { error: 'expected a list' })
}

/** One, or a list of them. */
export function oneOrMore<Item extends z.ZodType>(
  item: Item,
  error: string,
): z.ZodUnion<readonly [Item, z.ZodArray<Item>]> {
  return z.union([item, z.array(item).min(1, { error: 'expected a list that is not empty' })], {
    error,
  })
}

/** Numbers in a set, as selector.ts reads them. */
export const selector: z.ZodType<number | string | number[]> = z
  .union([z.int(), text, z.array(z.int()).min(1)], {
    error: "expected a number, a list of them, '2..5', '2..', '..3' or 'every 3'",
  })
  .meta({ id: 'selector', examples: [2, [1, 3], '2..5', '2..', 'every 3'] })
