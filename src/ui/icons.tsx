/* Latchkey's own icons, on a grid of 20, drawn with strokes of 1.5 px in the colour of the text around them. */

const paths = {
  alert: 'M10 3 2.5 16.5h15zM10 8v4M10 14.2v.1',
  back: 'm12 4.5-5.5 5.5 5.5 5.5',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  check: 'm4 10.5 4 4 8-9',
  chevron: 'm5 7.5 5 5 5-5',
  close: 'm5 5 10 10M15 5 5 15',
  copy: 'M7.5 7.5h9v9h-9zM4.5 12.5h-1v-9h9v1',
  external: 'M8 4.5H4.5v11h11V12M11.5 3.5h5v5M16 4l-6.5 6.5',
  eye: 'M1.8 10S5 4.5 10 4.5 18.2 10 18.2 10 15 15.5 10 15.5 1.8 10 1.8 10zM12.3 10a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0z',
  eyeOff:
    'M7.6 5A7.6 7.6 0 0 1 10 4.5c5 0 8.2 5.5 8.2 5.5a14 14 0 0 1-2.2 2.8M13 14.8a7 7 0 0 1-3 .7C5 15.5 1.8 10 1.8 10A14 14 0 0 1 4.8 6.6M3 3l14 14',
  folder: 'M2.5 5h5l1.5 2h8.5v9h-15z',
  info: 'M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM10 9v4.5M10 6.3v.1',
  key: 'M12.5 12.5a5 5 0 1 0-4.6-3L2.5 15v2.5H6v-2h2v-2l1.5-1.4a5 5 0 0 0 3 .4zM13.3 6.7v.1',
  mail: 'M2.5 4.5h15v11h-15zM2.5 5l7.5 6 7.5-6',
  person: 'M13 6.5a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM3.5 16.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5z',
  settings:
    'M10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM10 2v2.3M10 15.7V18M2 10h2.3M15.7 10H18M4.3 4.3l1.7 1.7M14 14l1.7 1.7M15.7 4.3 14 6M6 14l-1.7 1.7',
  sync: 'M16 8.5A6.2 6.2 0 0 0 4.6 7M4 3.5V7h3.5M4 11.5A6.2 6.2 0 0 0 15.4 13M16 16.5V13h-3.5',
} as const
export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** The mark: a keyhole in a rounded square. The popup's page has the same one in its frame. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <rect class="mark-plate" width="32" height="32" rx="8" />
      <path class="mark-hole" d="M16 6.5a6 6 0 0 0-3 11.2L11.5 25.5h9L19 17.7a6 6 0 0 0-3-11.2z" />
    </svg>
  )
}
