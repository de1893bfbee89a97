import { likelyBoxes } from './likely-boxes.ts'
import type { FormPart } from './parts.ts'

/**
 * Whether the page shows a box that may well take the login's password although none is surely it. Then the person is asked
 * to point at it. False for a sign-up, and where there is nothing to sign in with.
 */
export const isUnsure = (login: unknown, { pointable }: Pick<FormPart, 'pointable'>): boolean =>
  !login && !!likelyBoxes()[0] && !!pointable()[0]
