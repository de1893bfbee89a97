import { fill } from './fill.ts'
import { parts } from './parts.ts'

/* The part of the content script that comes right before an order to fill; see `parts.ts`. */
parts.fill = fill
