import { afterAll } from 'vitest'
import { closeFirefox } from './firefox-of-file.ts'

/* Before each file of tests; the harness itself is used by programs too, which have no such end. */

afterAll(closeFirefox)
