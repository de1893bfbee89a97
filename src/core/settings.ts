import * as z from 'zod/mini'
import { clearingTimesS } from './copied-secret.ts'

/** What a person may choose. On disk, and read field by field. */
export const Settings = z.object({
  /** Press the webmail's own sign-in button after filling. */
  submitForMe: z.boolean(),
  /** Show the chip in the webmail's password box. */
  chip: z.boolean(),
  appearance: z.enum(['system', 'light', 'dark']),
  /** A secret that was copied is cleared away after so many seconds, if the browser allows it; 0: never. */
  clearCopiedAfterS: z.literal(clearingTimesS),
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = {
  submitForMe: true,
  chip: true,
  appearance: 'system',
  clearCopiedAfterS: 0,
}
