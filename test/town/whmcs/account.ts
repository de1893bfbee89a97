import { randomBytes } from 'node:crypto'
import type { Truth } from '../truth.ts'
import type { CaptchaKind } from './captcha.ts'
import type { OneTimePasswordAlphabet } from './one-time-password-value.ts'
import type { ThemeName } from './theme.ts'
import { demoTotpSecret } from './totp.ts'
import type { Language } from './words.ts'

type ServiceStatus = 'active' | 'pending' | 'suspended' | 'terminated' | 'cancelled' | 'fraud' | 'completed'

export interface ServiceMailbox {
  readonly address: string
  readonly generation: 'current' | 'older'
}

/** What of an account can be switched while the town runs. */
export interface AccountModes {
  /** The language and theme the customer has chosen for the account; otherwise the installation's. */
  language?: Language | undefined
  theme?: ThemeName | undefined
  /** Asked for once this account's name was posted, on a sign-in page that had shown none. */
  captcha: CaptchaKind
  /** The name of the code input is the vendor's own; `no-input` is a vendor without one (a passkey). */
  secondFactor: 'none' | 'key' | 'code' | 'pin' | 'no-input'
  unverifiedEmail: boolean
  /** A sub-user who may not see services. */
  accessDenied: boolean
  /** Where the mail module's section stands on the product page. */
  placement: 'module-client-area' | 'tab-overview'
  /** `actions`: a custom button in the sidebar, for services of one mailbox. */
  otpButton: 'section' | 'actions'
  /** How the one-time password is asked for (facts A7). */
  otpVariant: 'link' | 'form' | 'json' | 'own-field'
  /** The name of the module's function: ours to vary, the real one is not public. */
  otpFunction: string
  /** How a page's several mailboxes are told apart in what is posted. */
  mailboxIdentifier: 'address' | 'number' | 'user-and-domain'
  /** Where in the answering page the value stands. */
  otpPlace: 'code' | 'strong' | 'input' | 'table' | 'clipboard' | 'sentence'
  /** Answer at once, or redirect to a page that shows it once. */
  otpAnswer: 'page' | 'redirect'
  otpJson: 'password' | 'data-otp' | 'message' | 'envelope'
  /** PHP's default type is `text/html`, also for modules that print JSON. */
  otpJsonType: 'application/json' | 'text/html; charset=utf-8'
  /** Whether the button carries a whole address, or the parts its script builds one from. */
  otpJsonButton: 'url' | 'parts'
  /** `no-value`: made, but the page only says that the action succeeded (facts A7). */
  otpOutcome: 'made' | 'refused' | 'no-value'
  otpAlphabet: OneTimePasswordAlphabet
  /** Where a mailbox's password is changed: WHMCS's pane, a form of the module's, either or neither (facts A2, B5). */
  passwordWay: 'service' | 'module' | 'both' | 'none'
  /** Whose password WHMCS's pane changes: the one mailbox's, or that of an account for the whole domain. */
  serviceAccount: 'mailbox' | 'domain'
  resetVariant: 'form' | 'own-field'
  resetFunction: string
  resetAnswer: 'page' | 'redirect'
  /** What the module's form asks for; `nothing`: it would make a password itself. */
  resetFields: 'once' | 'twice' | 'nothing'
  /** `no-word`: changed, and nothing on the page says so. */
  passwordOutcome: 'by-policy' | 'refused' | 'no-word'
}

const defaultModes: AccountModes = {
  captcha: 'none',
  secondFactor: 'none',
  unverifiedEmail: false,
  accessDenied: false,
  placement: 'module-client-area',
  otpButton: 'section',
  otpVariant: 'form',
  otpFunction: 'generateOTP',
  mailboxIdentifier: 'address',
  otpPlace: 'code',
  otpAnswer: 'page',
  otpJson: 'password',
  otpJsonType: 'application/json',
  otpJsonButton: 'url',
  otpOutcome: 'made',
  otpAlphabet: 'mixed',
  passwordWay: 'service',
  serviceAccount: 'mailbox',
  resetVariant: 'form',
  resetFunction: 'resetPassword',
  resetAnswer: 'page',
  resetFields: 'twice',
  passwordOutcome: 'by-policy',
}

/** An account as tests and the demo describe it. */
export interface ClientAreaAccount {
  /** What is typed to sign in, an e-mail address. */
  readonly name: string
  readonly password: string
  readonly fullName?: string
  readonly totpSecret?: string
  readonly backupCode?: string
  /** More than one: the person must choose after signing in. */
  readonly clients?: readonly Client[]
  readonly services: readonly ServiceDescription[]
  readonly modes?: Partial<AccountModes>
}

export interface Client {
  readonly id: string
  readonly name: string
}

interface ServiceDescription {
  readonly id?: number
  readonly kind?: Service['kind']
  readonly product?: string
  readonly domain?: string
  readonly status?: ServiceStatus
  /** The client it belongs to; absent: every client of the account sees it. */
  readonly client?: string
  readonly mailboxes?: readonly (string | (Pick<ServiceMailbox, 'address'> & Partial<ServiceMailbox>))[]
}

export interface Service {
  readonly id: number
  readonly kind: 'email' | 'hosting' | 'domain'
  readonly product: string
  readonly domain: string
  status: ServiceStatus
  readonly client: string | undefined
  readonly mailboxes: readonly ServiceMailbox[]
}

/** The same account at work, with every default filled in. */
export interface Customer {
  readonly name: string
  password: string
  readonly fullName: string
  readonly totpSecret: string
  backupCode: string
  readonly clients: readonly Client[]
  readonly services: readonly Service[]
  readonly modes: AccountModes
  /** The module functions that really ran, for tests that watch which button was pressed. */
  readonly ran: string[]
}

const products = { email: 'Email Hosting', hosting: 'Web Hosting', domain: 'Domain Registration' }

export const newCode = (): string =>
  randomBytes(8)
    .toString('hex')
    .replace(/.{4}(?=.)/g, '$& ')

export function createCustomer(account: ClientAreaAccount, position: number, truth: Truth): Customer {
  const service = (description: ServiceDescription, index: number): Service => {
    const kind = description.kind ?? 'email'
    const mailboxes = (description.mailboxes ?? []).map((mailbox) => createMailbox(mailbox, truth))
    return {
      id: description.id ?? (position + 1) * 1000 + index + 1,
      kind,
      product: description.product ?? products[kind],
      domain: description.domain ?? mailboxes[0]?.address.split('@')[1] ?? '',
      status: description.status ?? 'active',
      client: description.client,
      mailboxes,
    }
  }
  const fullName = account.fullName ?? account.name.replace(/@.*/, '')
  return {
    name: account.name,
    password: account.password,
    fullName,
    totpSecret: account.totpSecret ?? demoTotpSecret,
    backupCode: account.backupCode ?? newCode(),
    clients: account.clients ?? [{ id: String(position + 1), name: fullName }],
    services: account.services.map(service),
    modes: { ...defaultModes, ...account.modes },
    ran: [],
  }
}

type MailboxDescription = NonNullable<ServiceDescription['mailboxes']>[number]

/** The mailbox joins the town's truth when nobody has put it there before. */
function createMailbox(description: MailboxDescription, truth: Truth): ServiceMailbox {
  const wanted = typeof description === 'string' ? { address: description } : description
  const { address, generation } =
    truth.mailbox(wanted.address) ??
    truth.add({ ...wanted, mailboxPassword: `Mx1!${randomBytes(9).toString('base64url')}` })
  return { address, generation: wanted.generation ?? generation }
}
