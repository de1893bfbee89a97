import type { ReadonlySignal } from '@preact/signals'
import { type AppPasswordListModel, createAppPasswordListModel } from './app-password-list-model.ts'
import type { AppPasswordMailbox } from './app-password-mailbox.ts'
import { createNewAppPasswordModel, type NewAppPasswordModel } from './new-app-password-model.ts'
import type { Port } from './port.ts'
import { createRevokeModel, type RevokeModel } from './revoke-model.ts'
import type { Stored } from './stored.ts'

/** All that a person can do with the app passwords of the mailbox a page is about. */
export interface AppPasswordsModel {
  /** Undefined: it has none. */
  readonly mailbox: ReadonlySignal<AppPasswordMailbox | undefined>
  readonly list: AppPasswordListModel
  readonly creation: NewAppPasswordModel
  readonly revoking: RevokeModel
}

export function createAppPasswordsModel(
  port: Port,
  stored: Stored,
  mailbox: ReadonlySignal<AppPasswordMailbox | undefined>,
): AppPasswordsModel {
  const list = createAppPasswordListModel(port, stored, mailbox)
  return {
    mailbox,
    list,
    creation: createNewAppPasswordModel(port, stored, mailbox, list.view),
    revoking: createRevokeModel(port, stored, mailbox, list.view),
  }
}
