import type { PageReport } from './content-protocol.ts'
import { readValue } from './lenient.ts'
import { protocol } from './protocol.ts'

/** What a content script says is there when it is asked; undefined for anything that is no report. */
export const readPageReport = (answer: unknown): PageReport | undefined =>
  readValue(protocol['page-report'].input, answer)
