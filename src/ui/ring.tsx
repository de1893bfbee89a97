const radius = 16
const length = 2 * Math.PI * radius

/** A ring that empties: `left` goes from 1 to 0. Says nothing to screen readers; the time beside it does. */
export function Ring({ left, isTurning = false }: { left: number; isTurning?: boolean }) {
  return (
    <svg
      class={isTurning ? 'ring ring-turning' : 'ring'}
      viewBox="0 0 40 40"
      width="40"
      height="40"
      fill="none"
      stroke-width="4"
      aria-hidden="true"
    >
      <circle class="ring-track" cx="20" cy="20" r={radius} />
      <circle
        class="ring-left"
        cx="20"
        cy="20"
        r={radius}
        stroke-linecap="round"
        stroke-dasharray={length}
        stroke-dashoffset={length * (1 - (isTurning ? 0.25 : left))}
        transform="rotate(-90 20 20)"
      />
    </svg>
  )
}
