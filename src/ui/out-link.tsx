import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'
import { useWords } from './words.ts'

/** A link to a page outside of Latchkey, in a tab of its own. */
export function OutLink({ href, children }: { href: string; children: ComponentChildren }) {
  const { say } = useWords()
  return (
    <a class="link" href={href} target="_blank" rel="noreferrer">
      {children}
      <Icon name="external" />
      <span class="unseen"> {say('link_newTab')}</span>
    </a>
  )
}
