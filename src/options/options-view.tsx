import type { ReadonlySignal } from '@preact/signals'
import { Mark } from '../ui/icons.tsx'
import type { Port } from '../ui/port.ts'
import { type MessageKey, useWords } from '../ui/words.ts'
import { AboutSection } from './about-section.tsx'
import { AccountsSection } from './accounts-section.tsx'
import { ActivitySection } from './activity-section.tsx'
import { AppPasswordsSection } from './app-passwords-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import type { CopyingModel } from './copying-model.ts'
import { CopyingSection } from './copying-section.tsx'
import { FillingSection } from './filling-section.tsx'
import { MailboxPasswordSection } from './mailbox-password-section.tsx'
import type { OptionsModel } from './options-model.ts'

const sections: readonly [id: string, title: MessageKey][] = [
  ['accounts', 'options_accounts'],
  ['app-passwords', 'popup_appPasswords'],
  ['mailbox-password', 'popup_mailboxPassword'],
  ['filling', 'options_filling'],
  ['copying', 'options_copying'],
  ['appearance', 'options_appearance'],
  ['activity', 'options_activity'],
  ['about', 'options_about'],
]

export function OptionsView({
  model,
  copying,
  port,
  version,
  shortcut,
  changeShortcut,
}: {
  model: OptionsModel
  copying: CopyingModel
  port: Pick<Port, 'copy' | 'now' | 'randomBytes'>
  version: string
  shortcut: ReadonlySignal<string>
  changeShortcut: () => void
}) {
  const { say } = useWords()
  return (
    <div class="page">
      <header>
        <Mark />
        <h1>{say('options_title')}</h1>
      </header>
      <nav aria-label={say('options_sections')}>
        <ul>
          {sections.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{say(title)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        <AccountsSection model={model} copy={port.copy} />
        <AppPasswordsSection model={model} port={port} />
        <MailboxPasswordSection model={model} port={port} />
        <FillingSection model={model} shortcut={shortcut} changeShortcut={changeShortcut} />
        <CopyingSection model={copying} />
        <AppearanceSection model={model} />
        <ActivitySection model={model} />
        <AboutSection version={version} />
      </main>
    </div>
  )
}
