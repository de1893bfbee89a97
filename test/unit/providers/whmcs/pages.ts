import fc from 'fast-check'
import { type Page, readPage } from '../../../../src/providers/page.ts'

export const panel = 'https://www.thexyz.com/account/'

/** A whole page with this body, found at this place of the client area. */
export const page = (body: string, path = 'clientarea.php?action=productdetails&id=7'): Page =>
  readPage({ url: new URL(path, panel).href, text: `<!DOCTYPE html><html><body>${body}</body></html>` })

/** The part of a top bar by which both themes show that someone is signed in. */
export const topBar = '<a href="/account/logout.php">x</a>'

/** Any UTF-16 at all, unpaired halves too. */
export const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
  .map((codes) => String.fromCharCode(...codes))
