import { useEffect, useRef } from 'preact/hooks'
import { AppPasswordsView } from '../ui/app-passwords-view.tsx'
import { Icon } from '../ui/icons.tsx'
import type { PopupAppPasswords } from '../ui/popup-app-passwords.ts'
import { useWords } from '../ui/words.ts'

/** The app passwords of the chosen mailbox, in the popup. */
export function PopupAppPasswordsView({ model, openAll }: { model: PopupAppPasswords; openAll: () => void }) {
  const { say } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const { value: mailbox } = model.mailbox
  useEffect(() => title.current?.focus(), [])
  if (mailbox === undefined) return null
  return (
    <div class="stack">
      <div class="back-line">
        <button
          type="button"
          class="icon-button"
          aria-label={say('appPassword_back')}
          onClick={model.closeList}
        >
          <Icon name="back" />
        </button>
        <h2 ref={title} tabIndex={-1}>
          {say('popup_appPasswords')}
        </h2>
      </div>
      <p class="address">{mailbox.address}</p>
      <AppPasswordsView model={model} mailbox={mailbox} />
      <button type="button" class="link" onClick={openAll}>
        {say('appPassword_openPage')}
      </button>
    </div>
  )
}
