import * as z from 'zod/mini'
import type { Page } from '../page.ts'

/** What Roundcube tells its own script about a page (`rcmail.set_env`); the same in every skin and language. */
const Env = z.object({
  /** `login` also for somebody whose session has ended; null on an error page. */
  task: z.nullable(z.string()),
  /** Relative to the page: Roundcube's own root. */
  comm_path: z.optional(z.string()),
  /** Without it Roundcube does nothing; the same for a whole session. */
  request_token: z.optional(z.string()),
  /** Names the user, and no other; not what they sign in with. */
  user_id: z.optional(z.string()),
  /** Roundcube's number for what went wrong, on pages that say nothing else and have status 200. */
  server_error: z.optional(z.number()),
  password_disabled: z.optional(z.boolean()),
})
export type Env = z.infer<typeof Env>

/** Undefined for a page that is not Roundcube's, or not whole. */
export function envOf(page: Page): Env | undefined {
  if (!page.complete) return undefined
  const text = envTextIn(page.scripts)
  if (text === undefined) return undefined
  try {
    return z.safeParse(Env, JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** It stands on one line, and the call ends where that does. */
function envTextIn(scripts: string): string | undefined {
  for (const line of scripts.split(/[\n\r\u2028\u2029]/)) {
    const from = line.search(/\brcmail\.set_env\(\{/)
    const to = line.lastIndexOf('});')
    if (from >= 0 && to > from) return line.slice(line.indexOf('{', from), to + 1)
  }
  return undefined
}

export const isSignedIn = ({ task }: Env): boolean => task !== null && task !== 'login' && task !== 'logout'
