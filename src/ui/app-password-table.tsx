import type { AppPasswordApp } from '../core/provider.ts'
import { appIcon, appName, kindOf } from './app-kinds.ts'
import type { AppPasswordRow } from './app-password-list-view.ts'
import { Icon } from './icons.tsx'
import { Moment } from './moment.tsx'
import type { RevokeModel } from './revoke-model.ts'
import { isolated, shownName } from './shown-name.ts'
import { useWords } from './words.ts'

/** The app passwords, one a row; cards where there is little room. */
export function AppPasswordTable({
  rows,
  apps,
  revoking,
}: {
  rows: readonly AppPasswordRow[]
  apps: readonly AppPasswordApp[]
  revoking: RevokeModel
}) {
  const { say } = useWords()
  const { value: revocation } = revoking.revocation
  const leaving = new Set(revocation?.status === 'revoking' ? revocation.ids : [])
  return (
    <table class="app-passwords">
      <thead>
        <tr>
          <th scope="col">{say('appPassword_name')}</th>
          <th scope="col">{say('appPassword_lastUse')}</th>
          <th scope="col">{say('appPassword_firstSeen')}</th>
          <th scope="col">
            <span class="unseen">{say('appPassword_revoke')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.appPassword.id}
            row={row}
            apps={apps}
            revoking={revoking}
            isLeaving={leaving.has(row.appPassword.id)}
          />
        ))}
      </tbody>
    </table>
  )
}

function Row({
  row: { appPassword, app, firstSeen, isUnused },
  apps,
  revoking,
  isLeaving,
}: {
  row: AppPasswordRow
  apps: readonly AppPasswordApp[]
  revoking: RevokeModel
  isLeaving: boolean
}) {
  const words = useWords()
  const { say } = words
  const { id } = appPassword
  const name = shownName(appPassword.name) || say('appPassword_noName')
  return (
    <tr class={isLeaving ? 'leaving' : ''}>
      <td>
        <label class="app-password-name">
          <input
            type="checkbox"
            checked={revoking.selected.value.has(id)}
            disabled={isLeaving}
            aria-label={say('appPassword_select', isolated(name))}
            onChange={(event) => revoking.select([id], event.currentTarget.checked)}
          />
          <Icon name={appIcon(kindOf(app))} />
          <span>
            <bdi class="name">{name}</bdi>
            <bdi class="small">{appName(app, apps, words)}</bdi>
          </span>
        </label>
      </td>
      <td data-label={say('appPassword_lastUse')}>
        <LastUse row={appPassword} />
        {isUnused && (
          <span class="unused">
            <Icon name="alert" />
            {say('appPassword_unused')}
          </span>
        )}
      </td>
      <td data-label={say('appPassword_firstSeen')}>
        <Moment at={firstSeen} as="date" />
      </td>
      <td>
        <button
          type="button"
          class="secondary"
          data-revoke={id}
          aria-disabled={isLeaving}
          onClick={() => {
            if (!isLeaving) revoking.ask([id])
          }}
        >
          {say(isLeaving ? 'appPassword_revoking' : 'appPassword_revoke')}
          <span class="unseen"> {isolated(name)}</span>
        </button>
      </td>
    </tr>
  )
}

function LastUse({ row: { lastUse } }: { row: AppPasswordRow['appPassword'] }) {
  const { say } = useWords()
  if (lastUse === undefined) return <span class="muted">{say('appPassword_neverUsed')}</span>
  const { at, device, place } = lastUse
  const where = [device, place].map((part) => shownName(part ?? '')).filter((part) => part !== '')
  return (
    <>
      <Moment at={at} as="date and time" />
      {where.length > 0 && <bdi class="small">{where.join(' · ')}</bdi>}
    </>
  )
}
