import type { Item } from '../browser/storage.ts'

/** Drops what belongs of a stored table. Where nothing does, nothing is written. */
export const dropRows = <Row>(
  item: Item<Record<string, Row>>,
  belongs: (key: string, row: Row) => boolean,
): Promise<unknown> =>
  item.update((table) => {
    const all = Object.entries(table)
    const kept = all.filter(([key, row]) => !belongs(key, row))
    return kept.length === all.length ? table : Object.fromEntries(kept)
  })

export const dropRow = <Row>(item: Item<Record<string, Row>>, key: string): Promise<unknown> =>
  dropRows(item, (one) => one === key)
