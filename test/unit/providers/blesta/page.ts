import { type Page, readPage } from '../../../../src/providers/page.ts'

/** A whole page of the panel with this body. */
export const page = (body: string, path = 'services/manage/7/'): Page =>
  readPage({
    url: new URL(path, 'https://app.metunic.com.tr/client/').href,
    text: `<html><body><nav><a href="/client/logout/">Log out</a></nav>${body}</body></html>`,
  })
