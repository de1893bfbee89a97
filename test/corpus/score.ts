import type { Scan } from './scan.ts'

/** What is counted, each time as the number of pages it can be counted on and of those where it is right (or wrong). */
type Count = Record<string, { hits: number; of: number }>

const login = (role: string) => role === 'password' || role === 'current-password'

/** How one page did: true or false for what it can be judged by, undefined for the rest. */
function judge({ row, found }: Scan): Record<string, boolean | undefined> {
  const where = (...roles: string[]) =>
    row.truth.flatMap(({ role, tag, idx }) => (roles.includes(role) ? [`${tag} ${idx}`] : []))
  // A sign-up calls its new password a password too, and its address a user name.
  const isSignUp = row.kind === 'signup'
  const has = (role: string) => row.truth.some((truth) => truth.role === role)
  const isChange = has('new-password')
  const newOnes = where('new-password', ...(isSignUp ? ['password'] : []))
  const confirms = where('confirm-password')
  const names = where('username')
  const passwords = isSignUp || isChange ? [] : where('password', 'current-password')
  const among = (element: string | undefined, places: string[]) =>
    element !== undefined && places.includes(element)
  const asked = (places: string[], isRight: boolean) => (places.length > 0 ? isRight : undefined)
  const both = names.length > 0 && passwords.length > 0
  const submits = where('submit')
  const isStep = names.length > 0 && !row.truth.some(({ role }) => login(role) || role === 'new-password')
  return {
    userAndPassword: both ? among(found.username, names) && among(found.password, passwords) : undefined,
    passwordOnly:
      !names.length && passwords.length
        ? among(found.password ?? found.currentPassword, passwords)
        : undefined,
    usernameOnly: isStep && !isSignUp ? among(found.username, names) && !found.password : undefined,
    code: asked(where('otp'), among(found.code, where('otp'))),
    submit: asked(submits, among(found.submit, submits)),
    newPassword: asked(newOnes, among(found.newPassword, newOnes)),
    confirmPassword: asked(confirms, among(found.confirmPassword, confirms)),
    passwordInNewBox: asked([...newOnes, ...confirms], among(found.password, [...newOnes, ...confirms])),
    emptyWrong: row.truth.length === 0 ? Object.keys(found).length > 0 : undefined,
  }
}

/** Those of the judgements where a yes is a mistake. */
const mistakes = new Set(['passwordInNewBox', 'emptyWrong'])

export const missesOf = (scan: Scan): string[] =>
  Object.entries(judge(scan)).flatMap(([name, is]) =>
    is === undefined || is !== mistakes.has(name) ? [] : [name],
  )

/** The scores of some pages of one kind. */
export function scoreOf(scans: readonly Scan[]) {
  const count: Count = {}
  for (const scan of scans)
    for (const [name, is] of Object.entries(judge(scan))) {
      const { hits, of } = count[name] ?? { hits: 0, of: 0 }
      count[name] = { hits: hits + (is ? 1 : 0), of: of + (is === undefined ? 0 : 1) }
    }
  const shares = Object.entries(count).map(([name, { hits, of }]) => [
    name,
    {
      [mistakes.has(name) ? 'wrong' : 'right']: hits,
      of,
      share: of ? Math.round((hits / of) * 1000) / 1000 : null,
    },
  ])
  const times = scans.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.ceil(times.length * share) - 1] ?? 0) * 100) / 100
  return { pages: scans.length, ...Object.fromEntries(shares), ms: { median: at(0.5), p95: at(0.95) } }
}
