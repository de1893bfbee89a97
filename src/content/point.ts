import { parts } from './parts.ts'
import { startPointing } from './pointing.ts'

/* The third file of the content script; see `parts.ts`. It comes when a person is about to point at a box. */
parts.point = startPointing
