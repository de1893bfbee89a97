import type { Profile } from '../core/profiles.ts'
import { OutLink } from '../ui/out-link.tsx'
import { useWords } from '../ui/words.ts'

/** To the page where a person does by hand what Latchkey could not. */
export function PanelLink({ profile: { name, panelUrl, signsInTo } }: { profile: Profile }) {
  const { say } = useWords()
  return (
    <OutLink href={panelUrl}>
      {signsInTo === 'mailbox' ? say('popup_openWebmail') : say('link_clientArea', name)}
    </OutLink>
  )
}
