import * as z from 'zod/mini'

/** Reads a stored object field by field: a field that does not fit takes its default, the others stay. */
export function readFields<Shape extends z.ZodMiniObject>(
  schema: Shape,
  defaults: z.infer<Shape>,
  stored: unknown,
): z.infer<Shape> {
  const source: Record<string, unknown> = isRecord(stored) ? stored : {}
  const entries = Object.entries(schema.shape).map(([name, field]) => {
    const parsed = z.safeParse(field as z.ZodMiniType, Object.hasOwn(source, name) ? source[name] : undefined)
    return [name, parsed.success ? parsed.data : (defaults as Record<string, unknown>)[name]]
  })
  return Object.fromEntries(entries) as z.infer<Shape>
}

/** Reads a stored list: entries that do not fit are left out, the others stay in order. */
export function readList<Entry extends z.ZodMiniType>(schema: Entry, stored: unknown): z.infer<Entry>[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((entry) => {
    const parsed = z.safeParse(schema, entry)
    return parsed.success ? [parsed.data] : []
  })
}

/** Reads a stored table: rows that do not fit are left out, the others stay. */
export function readTable<Row extends z.ZodMiniType>(
  schema: Row,
  stored: unknown,
): Record<string, z.infer<Row>> {
  const rows = Object.entries(isRecord(stored) ? stored : {}).flatMap(([key, row]) => {
    const parsed = z.safeParse(schema, row)
    return parsed.success ? [[key, parsed.data] as const] : []
  })
  return Object.fromEntries(rows)
}

/** Reads a stored single value: what does not fit counts as absent. */
export function readValue<Value extends z.ZodMiniType>(
  schema: Value,
  stored: unknown,
): z.infer<Value> | undefined {
  const parsed = z.safeParse(schema, stored)
  return parsed.success ? parsed.data : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
