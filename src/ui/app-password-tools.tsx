import type { AppPasswordListModel } from './app-password-list-model.ts'
import { type AppPasswordRow, manyAppPasswords } from './app-password-list-view.ts'
import { TextField } from './field.tsx'
import { Icon } from './icons.tsx'
import type { RevokeModel } from './revoke-model.ts'
import { SelectField } from './select-field.tsx'
import { useWords } from './words.ts'

/** Above the list: those that nobody seems to need any more, and search and order where there are many. */
export function AppPasswordTools({
  rows,
  list,
  revoking,
}: {
  rows: readonly AppPasswordRow[]
  list: AppPasswordListModel
  revoking: RevokeModel
}) {
  const { say } = useWords()
  const unused = rows.filter(({ isUnused }) => isUnused).map(({ appPassword }) => appPassword.id)
  const isTicked = unused.every((id) => revoking.selected.value.has(id))
  return (
    <>
      {unused.length > 0 && (
        <div class="unused-all">
          <p>
            <Icon name="alert" />
            {unused.length === 1
              ? say('appPassword_unused_one')
              : say('appPassword_unused_many', String(unused.length))}
          </p>
          {!isTicked && (
            <button type="button" class="link" onClick={() => revoking.select(unused, true)}>
              {unused.length === 1 ? say('appPassword_unused_select_one') : say('appPassword_unused_select')}
            </button>
          )}
        </div>
      )}
      {rows.length > manyAppPasswords && (
        <div class="tools">
          <TextField
            kind="text"
            label={say('appPassword_search', String(rows.length))}
            value={list.search.value}
            type={(typed) => {
              list.search.value = typed
            }}
          />
          <SelectField
            label={say('appPassword_order')}
            value={list.order.value}
            choices={[
              { value: 'last-used', text: say('appPassword_order_lastUse') },
              { value: 'name', text: say('appPassword_order_name') },
            ]}
            choose={(order) => {
              list.order.value = order === 'name' ? 'name' : 'last-used'
            }}
          />
        </div>
      )}
    </>
  )
}
