/** A login form, and what is reported of it on the webmail's page. */
export const form =
  '<form method=post action=/login><input name=username><input type=password name=password><button>Log in</button></form>'
export const login = { username: '', action: 'https://mail.thexyz.com/login', method: 'post' }
