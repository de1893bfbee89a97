import { html, type Site } from '../site.ts'
import { pages } from './pages.ts'

/**
 * Pages that try to get at a one-time password, as `/hostile/<name>` of whatever host they are served at: the webmail's
 * own, as after a break-in or in a message that it shows, or one that only looks like it.
 */
export const hostile: Site = ({ url }) => {
  const page = pages[url.pathname.replace('/hostile/', '')]
  if (page === undefined) return { status: 404 }
  const reply = html(`<!doctype html><html><title>Webmail</title>${page.markup}</html>`)
  return { ...reply, headers: { ...reply.headers, ...page.headers } }
}
