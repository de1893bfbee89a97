import type { ComponentChildren } from 'preact'

/** A part of the page: its title, one sentence of what it is for, then the thing. */
export function Section({
  id,
  title,
  about,
  children,
}: {
  id: string
  title: string
  about: string
  children: ComponentChildren
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p class="muted">{about}</p>
      {children}
    </section>
  )
}
