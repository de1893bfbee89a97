import type { Profile } from '../core/profiles.ts'
import { errorWords } from '../ui/error-words.ts'
import type { MailboxAction, MailboxModel } from '../ui/mailbox-model.ts'
import { type MessageKey, useWords } from '../ui/words.ts'
import { PanelLink } from './panel-link.tsx'

/** What can be done now. First comes the one press that leads from locked out to the inbox. */
export function Actions({ model, profile }: { model: MailboxModel; profile: Profile }) {
  const { say } = useWords()
  const { value: list } = model.list
  const { value: view } = model.oneTimePassword
  const { value: running } = model.running

  // Another page or an earlier popup may have begun it.
  const isMaking = view.show === 'making'
  const isBusy = (name: MailboxAction) => running !== undefined || (name === 'get' && isMaking)
  const presses: Record<MailboxAction, () => void> = {
    get: model.get,
    open: model.openWebmail,
    fill: model.fillHere,
    refresh: model.refresh,
  }
  const button = (look: 'primary' | 'secondary', name: MailboxAction, key: MessageKey = words[name]) => (
    <button key={name} type="button" class={look} aria-disabled={isBusy(name)} onClick={presses[name]}>
      {say(running === name || (name === 'get' && isMaking) ? busyWords[name] : key)}
    </button>
  )
  const refresh = (key: MessageKey) => <div class="actions">{button('primary', 'refresh', key)}</div>

  if (list.show === 'loading') return null
  if (list.show === 'failed') return refresh('popup_tryAgain')
  if (list.show === 'empty')
    return (
      <>
        {refresh('popup_list_again')}
        <PanelLink profile={profile} />
      </>
    )
  if (view.show === 'older-generation') return null
  if (view.show === 'not-found') return refresh('popup_list_again')
  if (view.show === 'failed' && errorWords[view.error].isFinal) return null

  const isReady = view.show === 'ready'
  const offered: MailboxAction[] = ['open']
  if (model.canFillHere.value) offered.unshift('fill')
  if (!isReady) offered.push('get')
  // What failed comes first; an earlier popup may have asked for it, and then it was at least a one-time password.
  const failed = view.show === 'failed' ? (model.failed.value ?? 'get') : undefined
  const first = failed ?? offered[0] ?? 'open'
  return (
    <div class="actions">
      {button('primary', first, failed && 'popup_tryAgain')}
      {offered.filter((name) => name !== first).map((name) => button('secondary', name))}
      {isReady && (
        <p class="new-password">
          <button type="button" class="link" aria-disabled={running !== undefined} onClick={model.get}>
            {say('popup_new')}
          </button>
          <span class="small"> {say('popup_new_stops')}</span>
        </p>
      )}
    </div>
  )
}

const words: Record<MailboxAction, MessageKey> = {
  get: 'popup_get',
  open: 'popup_openWebmail',
  fill: 'popup_fill',
  refresh: 'popup_list_again',
}
const busyWords: Record<MailboxAction, MessageKey> = {
  get: 'popup_get_busy',
  open: 'popup_openWebmail_busy',
  fill: 'popup_fill_busy',
  refresh: 'popup_list_busy',
}
