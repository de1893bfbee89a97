import type { Service } from './account.ts'
import type { Visit } from './visit.ts'

export type ThemeName = 'twenty-one' | 'six'

export interface SidebarPanel {
  /** WHMCS's own name of the panel, the same in every language. */
  readonly name: string
  readonly title: string
  readonly items: readonly { readonly name: string; readonly label: string; readonly href: string }[]
}

interface SignInParts {
  readonly action: string
  readonly resetUrl: string
  readonly flash: string
  readonly captcha: string
  readonly buttonClass: string
  readonly singleSignOn: string
  /** False: only the buttons of other sign-in providers are there. */
  readonly hasForm: boolean
}

interface ProductParts {
  readonly service: Service
  readonly alerts: string
  /** What the service's module printed; empty if it printed nothing. */
  readonly moduleOutput: string
  readonly replacesOverview: boolean
  readonly changePassword: string
}

/** What Twenty-One and Six draw differently. Everything else is the same markup in both. */
export interface Theme {
  readonly name: ThemeName
  /** The class that hides an element. */
  readonly hidden: string
  submit(label: string, attributes?: string): string
  panel(title: string, body: string): string
  /** All that stands inside `body`, around the content. */
  frame(visit: Visit, content: string, sidebar: readonly SidebarPanel[]): string
  signIn(visit: Visit, parts: SignInParts): string
  services(visit: Visit, services: readonly Service[]): string
  product(visit: Visit, parts: ProductParts): string
}
