import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'
import { useWords } from './words.ts'

/** A link to a page outside of Latchkey, in a tab of its own. */
export function OutLink({
  href,
  look = 'link',
  children,
}: {
  href: string
  /** As a button among buttons, where it is one of the things to do. */
  look?: 'link' | 'primary' | 'secondary'
  children: ComponentChildren
}) {
  const { say } = useWords()
  return (
    <a class={look === 'link' ? look : `${look} out`} href={href} target="_blank" rel="noreferrer">
      {children}
      <Icon name="external" />
      <span class="unseen"> {say('link_newTab')}</span>
    </a>
  )
}
