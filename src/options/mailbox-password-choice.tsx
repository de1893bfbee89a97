import { mailboxKey } from '../core/state.ts'
import type { ChangeableMailbox } from '../ui/changeable-mailbox.ts'
import { Combobox } from '../ui/combobox.tsx'
import { findMailboxes, manyMailboxes } from '../ui/mailbox-list-view.ts'
import { SelectField } from '../ui/select-field.tsx'
import { useWords } from '../ui/words.ts'
import type { OptionsPasswords } from './options-passwords.ts'

const keyOf = ({ ref }: ChangeableMailbox) => mailboxKey(ref)

/** Which mailbox it is about: looked for among many, chosen among some, and just named where there is one. */
export function MailboxPasswordChoice({ model }: { model: OptionsPasswords }) {
  const { say } = useWords()
  const { value: mailboxes } = model.mailboxes
  const { value: chosen } = model.mailbox
  if (chosen === undefined) return null
  if (mailboxes.length === 1) return <p class="address">{chosen.address}</p>
  function choose(key: string) {
    const wanted = mailboxes.find((one) => keyOf(one) === key)
    if (wanted !== undefined) model.choose(wanted.ref)
  }
  if (mailboxes.length < manyMailboxes)
    return (
      <div class="mailbox-choice">
        <SelectField
          label={say('popup_mailbox')}
          value={keyOf(chosen)}
          choices={mailboxes.map((one) => ({ value: keyOf(one), text: one.address }))}
          choose={choose}
        />
      </div>
    )
  const option = (one: ChangeableMailbox) => ({ id: keyOf(one), text: one.address, about: one.service })
  return (
    <div class="mailbox-choice">
      <Combobox
        label={say('popup_mailbox_search', String(mailboxes.length))}
        chosen={option(chosen)}
        find={(search) => findMailboxes(mailboxes, search).map(option)}
        choose={choose}
        nothingFound={say('popup_mailbox_none')}
      />
    </div>
  )
}
