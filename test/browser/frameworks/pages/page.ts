/** How the login form of this page is written; each page knows some of these. */
export const variant = location.hash.slice(1)

export interface Credentials {
  readonly username: string
  readonly password: string
}

/** The mask of the pages that have one. */
export const cut = (password: string): string => password.slice(0, 8)

/** Shows what the framework held when its form was sent. Never called with what stands in the boxes. */
export function signIn({ username, password }: Credentials): void {
  document.body.append(
    Object.assign(document.createElement('output'), { textContent: JSON.stringify({ username, password }) }),
  )
}

/** @param render has the framework draw its form again, from what it holds */
export const onRerender = (render: () => void): void => addEventListener('rerender', render)
