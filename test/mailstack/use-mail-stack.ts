import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, inject } from 'vitest'
import { startTown, type Town } from '../town/town.ts'
import { joinTown, type MailStack, type MailStackOptions, startMailStack } from './mail-stack.ts'

export interface MailStackInUse {
  readonly town: Town
  readonly stack: MailStack
  /** A new mailbox with no mail in it; gives its address. */
  newMailbox(mailboxPassword?: string): string
}

/** Skips the tests of the file, and says why, where the mail servers are not installed. */
export function needsMailServers(): { readonly areThere: boolean } {
  const missing = inject('missingMailServers')
  beforeEach(({ skip }) => skip(missing !== undefined, missing))
  return { areThere: missing === undefined }
}

/** One town with mail servers for all tests of a file. */
export function useMailStack(options: Omit<MailStackOptions, 'truth'>): MailStackInUse {
  const { areThere } = needsMailServers()
  let town: Town | undefined
  let stack: MailStack | undefined
  beforeAll(async () => {
    if (!areThere) return
    town = await startTown()
    stack = await startMailStack({ truth: town.truth, ...options })
    joinTown(town, stack)
  })
  afterAll(async () => {
    await stack?.stop()
    await town?.close()
  })
  return {
    get town() {
      return there(town)
    },
    get stack() {
      return there(stack)
    },
    newMailbox(mailboxPassword = 'Mailbox-password-1') {
      const address = `${randomBytes(4).toString('hex')}@firm.example`
      there(town).truth.add({ address, mailboxPassword })
      return address
    },
  }
}

function there<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('used before it was started')
  return thing
}
