import type { Operations } from './operation.ts'
import { appPasswordOperations } from './operations-app-passwords.ts'
import { mailboxPasswordOperations } from './operations-mailbox-passwords.ts'
import { oneTimePasswordOperations } from './operations-one-time-passwords.ts'
import { pageOperations } from './operations-pages.ts'
import { signInOperations } from './operations-sign-in.ts'

/** Everything that may be asked: what is added to the protocol and not tried here does not compile. */
export const operations: Operations = {
  ...signInOperations,
  ...oneTimePasswordOperations,
  ...appPasswordOperations,
  ...mailboxPasswordOperations,
  ...pageOperations,
}
