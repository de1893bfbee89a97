/** The same table when no row changed, so that nothing is written for nothing. */
export function mapRows<Row>(
  table: Record<string, Row>,
  change: (row: Row, key: string) => Row,
): Record<string, Row> {
  const rows = Object.entries(table).map(([key, row]) => [key, change(row, key)] as const)
  return rows.every(([key, row]) => row === table[key]) ? table : Object.fromEntries(rows)
}
