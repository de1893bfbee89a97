import { errorWords } from '../ui/error-words.ts'
import type { MailboxAction, MailboxModel } from '../ui/mailbox-model.ts'
import { OutLink } from '../ui/out-link.tsx'
import { type MessageKey, useWords } from '../ui/words.ts'

/** What can be done now, the most likely thing first. */
export function Actions({
  model,
  provider,
  panelUrl,
}: {
  model: MailboxModel
  provider: string
  panelUrl: string
}) {
  const { say } = useWords()
  const { value: list } = model.list
  const { value: view } = model.oneTimePassword
  const { value: running } = model.running

  // Another page or an earlier popup may have begun it.
  const isMaking = view.show === 'making'
  const isBusy = (name: MailboxAction) => running !== undefined || (name === 'get' && isMaking)
  const button = (look: 'primary' | 'secondary', name: MailboxAction, key: MessageKey, press: () => void) => (
    <button type="button" class={look} aria-disabled={isBusy(name)} onClick={press}>
      {say(running === name || (name === 'get' && isMaking) ? busyWords[name] : key)}
    </button>
  )
  const refresh = (key: MessageKey) => (
    <div class="actions">{button('primary', 'refresh', key, model.refresh)}</div>
  )

  if (list.show === 'loading') return null
  if (list.show === 'failed') return refresh('popup_tryAgain')
  if (list.show === 'empty')
    return (
      <>
        {refresh('popup_list_again')}
        <OutLink href={panelUrl}>{say('link_clientArea', provider)}</OutLink>
      </>
    )
  if (view.show === 'older-generation') return null
  if (view.show === 'not-found') return refresh('popup_list_again')
  if (view.show === 'failed' && errorWords[view.error].isFinal) return null

  const isReady = view.show === 'ready'
  const fill = model.canFillHere.value
  const open = (look: 'primary' | 'secondary') => button(look, 'open', 'popup_openWebmail', model.openWebmail)
  const get = (look: 'primary' | 'secondary') =>
    button(look, 'get', view.show === 'failed' ? 'popup_tryAgain' : 'popup_get', model.get)
  return (
    <div class="actions">
      {fill && button('primary', 'fill', 'popup_fill', model.fillHere)}
      {!isReady && get(fill ? 'secondary' : 'primary')}
      {open(isReady && !fill ? 'primary' : 'secondary')}
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

const busyWords: Record<MailboxAction, MessageKey> = {
  get: 'popup_get_busy',
  open: 'popup_openWebmail_busy',
  fill: 'popup_fill_busy',
  refresh: 'popup_list_busy',
}
