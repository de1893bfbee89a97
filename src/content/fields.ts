/**
 * The fields of one form of a page that has to do with signing in or with a password: what a field is for decides what
 * may be put in it. A field of which it is not sure stands nowhere.
 */
export interface Fields {
  readonly username?: HTMLInputElement | undefined
  /** Takes the password a person has. Never together with `newPassword`. */
  readonly password?: HTMLInputElement | undefined
  /** The code of a second factor. */
  readonly code?: HTMLInputElement | undefined
  /** Asked for beside a new one. */
  readonly currentPassword?: HTMLInputElement | undefined
  readonly newPassword?: HTMLInputElement | undefined
  readonly confirmPassword?: HTMLInputElement | undefined
  readonly submit?: HTMLElement | undefined
}
