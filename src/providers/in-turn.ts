/** How many pages are asked for at the same time. */
const atOnce = 4

/** Does the work for each item, a few at a time; the results stand in the order of the items. */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const at = next
      next += 1
      results[at] = await work(items[at] as Item)
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, worker))
  } finally {
    next = items.length // after a failure nothing more is asked
  }
  return results
}
