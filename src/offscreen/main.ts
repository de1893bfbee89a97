import { serveClipboard } from '../browser/offscreen-clipboard.ts'

serveClipboard(document)
