import * as z from 'zod/mini'
import { fillRefusals } from './can-fill.ts'

/** The boxes of a form that Latchkey types into, in the order in which a person meets them. */
export const FilledField = z.enum(['username', 'password', 'new-password', 'confirmation'])

/** A content script that its page has taken over may answer anything: what is read from it is these words and no others. */
const FillReceipt = z.object({
  done: z.boolean(),
  username: z.boolean(),
  password: z.boolean(),
  submitted: z.boolean(),
  fields: z.array(FilledField),
  refused: z.optional(z.enum(fillRefusals)),
})

/** How a fill went, as the content script answers; undefined for anything else. */
export function readFillReceipt(answer: unknown): z.infer<typeof FillReceipt> | undefined {
  return z.safeParse(FillReceipt, answer).data
}
