import { AppError } from '../../core/errors.ts'
import type { Page } from '../page.ts'
import { nextPageOf } from './links.ts'
import type { Panel } from './panel.ts'

/** More than any list of a person has. */
const mostPages = 50

/** A list with all the pages it goes on to. @throws AppError `changed` for one without end */
export async function openList(panel: Panel, first: Page): Promise<Page[]> {
  const pages = [first]
  const seen = new Set([first.url])
  for (let next = nextPageOf(first); next !== undefined && !seen.has(next); ) {
    if (pages.length === mostPages) throw new AppError('changed')
    seen.add(next)
    const page = await panel.openSignedIn(next)
    pages.push(page)
    next = nextPageOf(page)
  }
  return pages
}
