import type { FillReceipt, ToContent } from '../core/content-protocol.ts'
import { type Destination, leavesPage } from './destination.ts'
import type { Fields } from './fields.ts'

export type FillOrder = Extract<ToContent, { name: 'fill' | 'fill-new-password' }>

/** What the watching side knows of the page that is to be filled. */
export interface WatchedPage {
  pageId(): string
  /** Called right before the page's own button is pressed. */
  submitted(): void
}

/** What a fill needs to know of the page it is in, asked again before every step. */
export interface LivePage extends WatchedPage {
  findLogin(): (Fields & Destination) | undefined
  findNewPassword(): (Fields & Destination) | undefined
}

interface Target {
  readonly refused?: FillReceipt['refused']
  readonly name?: HTMLInputElement | undefined
  readonly secrets: HTMLInputElement[]
  readonly submit?: HTMLElement | undefined
}

/** The form to fill, or why nothing may be filled here. */
export function aim({ name, origin, pageId }: FillOrder, page: LivePage): Target {
  const isLogin = name === 'fill'
  const login = page.findLogin()
  // Where there is a login form, a new password goes nowhere.
  const form = isLogin ? login : login ? undefined : page.findNewPassword()
  const secrets = (isLogin ? [form?.password] : [form?.newPassword, form?.confirmPassword]).filter(
    (box) => !!box,
  )
  const refused =
    top !== window
      ? 'inside-frame'
      : location.origin !== origin || !origin.startsWith('https:')
        ? 'wrong-page'
        : pageId !== page.pageId()
          ? 'page-changed'
          : !form || !secrets[0] || secrets.some(({ type }) => type !== 'password')
            ? 'no-form'
            : leavesPage(form.action)
              ? 'form-goes-elsewhere'
              : form.method === 'get'
                ? 'form-shows-it'
                : undefined
  return refused
    ? { refused, secrets: [] }
    : { name: isLogin ? form?.username : undefined, secrets, submit: form?.submit }
}
