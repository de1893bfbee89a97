import { generate } from 'lean-qr/nano'

/** Scanners need this much white around it, in its own small squares. */
const quietZone = 4

/**
 * A text as a QR code. Always dark on white, as scanners want it, whatever the page looks like. Nothing where the text is
 * longer than such a code can be.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const drawn = drawing(text)
  if (drawn === undefined) return null
  const { size, path } = drawn
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}

/** One path, with a stretch for each run of dark squares in a row. */
function drawing(text: string): { size: number; path: string } | undefined {
  let code: ReturnType<typeof generate>
  try {
    code = generate(text)
  } catch {
    return undefined
  }
  const runs: string[] = []
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y) || code.get(x - 1, y)) continue
      let length = 1
      while (code.get(x + length, y)) length++
      runs.push(`M${x + quietZone} ${y + quietZone}h${length}v1h-${length}z`)
    }
  return { size: code.size + 2 * quietZone, path: runs.join('') }
}
