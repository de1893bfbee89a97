import { createChip } from './chip.ts'
import { fill } from './fill.ts'
import { parts } from './parts.ts'

/* The second file of the content script; see `parts.ts`. It does nothing before `content.ts` uses it. */
parts.form = { createChip, fill }
