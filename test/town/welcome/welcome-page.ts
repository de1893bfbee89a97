import { escapeMarkup } from '../site.ts'

export interface ListedAccount {
  readonly title: string
  readonly special: string
  readonly name: string
  readonly password: string
  /** Present for accounts that ask for a code. */
  readonly totpSecret?: string | undefined
  /** Whose it is. */
  readonly at: 'thexyz' | 'private-email' | 'metutech-panel' | 'polarismail'
}

const mark = `<svg class="mark" viewBox="0 0 48 48" aria-hidden="true">
  <rect x="3" y="3" width="42" height="42" rx="11" fill="none" stroke="currentColor" stroke-width="3"/>
  <path d="M24 12a7 7 0 0 1 3.6 13L30 36H18l2.4-11A7 7 0 0 1 24 12z" fill="currentColor"/>
</svg>`

export const welcomePage = (accounts: readonly ListedAccount[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Latchkey: a demonstration</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/welcome.css">
</head>
<body>
<main>
  <header>
    ${mark}
    <h1>Try Latchkey</h1>
    <p class="lead">This window is a demonstration. Here <b>www.thexyz.com</b>, <b>mail.thexyz.com</b>,
    <b>privateemail.com</b>, <b>app.metunic.com.tr</b> and <b>cp.emailarray.com</b> are played by a small town of servers on this computer. Every other address is closed, and nothing leaves the machine.</p>
    <p class="lead muted">Please use the accounts below, not your own.</p>
  </header>

  <section aria-labelledby="steps">
    <h2 id="steps">From locked out to inbox</h2>
    <ol class="steps">
      <li>Click the <b>blue keyhole</b> of Latchkey in the toolbar. It may be behind the puzzle piece.</li>
      <li>Sign in with one of the accounts below, and press Allow when the browser asks. If its question has closed
      Latchkey and it does not come back by itself, click the keyhole again.</li>
      <li>Press <b>Open webmail</b>. That is all.</li>
    </ol>
  </section>

  <section aria-labelledby="accounts">
    <h2 id="accounts">Accounts at Thexyz</h2>
    ${cards(accounts, 'thexyz')}
  </section>

  <section aria-labelledby="app-passwords">
    <h2 id="app-passwords">A password for each mail program</h2>
    <p>Choose <b>Private Email</b> in Latchkey, sign in with one of these mailboxes, and press <b>New app password</b>.</p>
    ${cards(accounts, 'private-email')}
  </section>

  <section aria-labelledby="mailbox-passwords">
    <h2 id="mailbox-passwords">New passwords for the mailboxes of a firm</h2>
    <p>Choose <b>METUTech Mail (customer panel)</b> in Latchkey, and sign in with one of these.</p>
    ${cards(accounts, 'metutech-panel')}
    <p>Or <b>PolarisMail</b>, with one of these.</p>
    ${cards(accounts, 'polarismail')}
  </section>

  <section aria-labelledby="by-hand">
    <h2 id="by-hand">The same by hand</h2>
    <p>To see what it saves you, sign in at the <a href="https://www.thexyz.com/account/login">client area</a>, go to Services,
    the email service, Manage Product, Generate One-Time Password, and bring the value to the
    <a href="https://mail.thexyz.com/">webmail</a> within five minutes.</p>
  </section>
</main>
<script type="module" src="/assets/welcome.js"></script>
</body>
</html>
`

const cards = (accounts: readonly ListedAccount[], at: ListedAccount['at']): string =>
  `<div class="cards">${accounts
    .filter((account) => account.at === at)
    .map(card)
    .join('')}</div>`

const card = ({ title, special, name, password, totpSecret }: ListedAccount): string => `
<article class="card" data-account="${escapeMarkup(name)}">
  <h3>${escapeMarkup(title)}</h3>
  <p class="muted">${escapeMarkup(special)}</p>
  <dl>
    <dt>Sign-in name</dt><dd><code>${escapeMarkup(name)}</code></dd>
    <dt>Password</dt><dd><code>${escapeMarkup(password)}</code></dd>
    ${totpSecret === undefined ? '' : codeRow(name)}
  </dl>
</article>`

const codeRow = (name: string): string =>
  `<dt>Code now</dt><dd><code data-code-of="${escapeMarkup(name)}">······</code> <span class="muted" data-seconds></span></dd>`
