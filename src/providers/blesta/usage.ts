import type { MailboxUsage } from '../../core/provider.ts'
import { closest, type Element, shownText } from '../element.ts'
import { fold } from '../fold.ts'
import { pairIn, sizeIn, sizesAfter, unitIn } from '../size.ts'
import type { MailUser } from './users.ts'

/*
 * How full a mailbox is, where the list of users says so for certain: by the words above a column, or beside a size. A
 * number without a unit, and one that two readers would read differently, is nothing.
 */
const quota = /\bquota\w*|\bkota\w*|\ballowed|\bkapasite\w*|\bcapacity/
const used = /\busage|\bused|\bkullanim\w*|\bkullanilan/
const space = /\bdisk|\bstorage|\bdepolama|\bboyut\w*|\bsize\b/

/** Undefined where nothing is certain. */
export function usageOf({ row }: MailUser): MailboxUsage | undefined {
  const table = row.name === 'tr' ? closest(row, ({ name }) => name === 'table') : undefined
  const heads = table && headsOf(table)
  const found = heads === undefined ? inWords(row) : inColumns(heads, row)
  return Object.keys(found).length === 0 ? undefined : found
}

/** The cells of a table's first row, where that names the columns. */
function headsOf(table: Element): Element[] | undefined {
  const [top] = childrenOf(table, /^(thead|tbody|tr)$/)
  const row = top?.name === 'tr' ? top : top && childrenOf(top, /^tr$/)[0]
  const cells = row === undefined ? [] : cellsOf(row)
  return cells.some(({ name }) => name === 'th') ? cells : undefined
}

const cellsOf = (row: Element): Element[] => childrenOf(row, /^t[dh]$/)

const childrenOf = ({ children }: Element, names: RegExp): Element[] =>
  children.filter((child) => 'attribs' in child && names.test(child.name)) as Element[]

function inColumns(heads: readonly Element[], row: Element): MailboxUsage {
  const cells = cellsOf(row)
  // A cell over several columns moves those after it.
  const isPlain = ({ attribs: { colspan = '1', rowspan = '1' } }: Element) =>
    colspan === '1' && rowspan === '1'
  if (heads.length !== cells.length || ![...heads, ...cells].every(isPlain)) return {}
  return agreed(
    heads.map((head, at) => {
      const cell = cells[at]
      return cell === undefined ? {} : inCell(fold(shownText(head)), shownText(cell))
    }),
  )
}

function inCell(head: string, text: string): MailboxUsage {
  const isQuota = quota.test(head)
  const isUsed = used.test(head)
  if (!isQuota && !isUsed && !space.test(head)) return {}
  const unit = unitIn(head)
  const pair = pairIn(text, unit)
  if (pair !== undefined) return { usedMB: pair.used, allowedMB: pair.allowed }
  const size = sizeIn(text, unit)
  if (size === undefined || isQuota === isUsed) return {}
  return isUsed ? { usedMB: size } : { allowedMB: size }
}

/** In a part of a page that is no row of a table with a head. */
function inWords(row: Element): MailboxUsage {
  const text = shownText(row).replace(/\S+@\S+/g, ' ')
  const pair = pairIn(text)
  if (pair !== undefined) return { usedMB: pair.used, allowedMB: pair.allowed }
  const one = (sizes: readonly (number | undefined)[]) => (sizes.length === 1 ? sizes[0] : undefined)
  const [usedMB, allowedMB] = [one(sizesAfter(text, used)), one(sizesAfter(text, quota))]
  return { ...(usedMB !== undefined && { usedMB }), ...(allowedMB !== undefined && { allowedMB }) }
}

/** What is said twice must be the same. */
function agreed(all: readonly MailboxUsage[]): MailboxUsage {
  const one = (key: keyof MailboxUsage) => {
    const said = new Set(all.flatMap((each) => each[key] ?? []))
    return said.size === 1 ? { [key]: [...said][0] } : {}
  }
  return { ...one('usedMB'), ...one('allowedMB') }
}
