export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  const at = (index: number) => sorted[Math.floor(index)] ?? Number.NaN
  return sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2
}

/** Hundredths are more than a clock of a busy machine is good for. */
export const rounded = (value: number): number => Math.round(value * 100) / 100
