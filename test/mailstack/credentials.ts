import type { Truth } from '../town/truth.ts'

/** One question a mail server asked. Never says which password it was asked about. */
export interface Question {
  readonly address: string
  readonly service: string
  readonly right: ReturnType<Truth['check']>
}

/** What the mail servers may ask the town's truth, and change in it. */
export interface Credentials {
  readonly questions: readonly Question[]
  addresses(): string[]
  check(address: string, password: string, service: string): Question['right']
  /** Sets a new mailbox password; false when it breaks the rule for passwords. */
  change(address: string, password: string): boolean
}

const leastLength = 8

export function createCredentials(truth: Truth): Credentials {
  const questions: Question[] = []
  return {
    questions,
    addresses: truth.addresses,
    check(address, password, service) {
      const right = truth.check(address, password, service)
      questions.push({ address, service, right })
      return right
    },
    change(address, password) {
      if (password.length < leastLength) return false
      truth.setMailboxPassword(address, password)
      return true
    },
  }
}
