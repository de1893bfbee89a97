import { items } from '../browser/items.ts'
import type { FilledSecret, FillJob, MailboxRef } from '../core/state.ts'
import { refuseLogin } from './login-fill.ts'

/** How long a tab may take to show its login form. */
const jobLifeMs = 120_000

/** A fill is due in a tab as soon as its login form is there. */
export async function addJob(tabId: number, mailbox: MailboxRef, secret: FilledSecret): Promise<void> {
  const job = { mailbox, tabId, until: Date.now() + jobLifeMs, secret }
  await items.fillJobs.update((jobs) => [...jobs.filter((other) => other.tabId !== tabId), job])
}

/**
 * A page that has settled without a login form, or with what may be none, may still build one. But a person who signs out
 * much later is not to be filled.
 */
export async function hurryJob(tabId: number): Promise<void> {
  const soon = Date.now() + 15_000
  await changeEnd(tabId, (until) => Math.min(until, soon))
}

/** The person is pointing at the box, which takes its time: what waits for it waits as long as at first. */
export async function prolongJob(tabId: number): Promise<void> {
  const now = Date.now()
  await changeEnd(tabId, (until) => (until < now ? until : now + jobLifeMs))
}

async function changeEnd(tabId: number, endAfter: (until: number) => number): Promise<void> {
  await items.fillJobs.update((jobs) =>
    jobs.some((job) => job.tabId === tabId && job.until !== endAfter(job.until))
      ? jobs.map((job) => (job.tabId === tabId ? { ...job, until: endAfter(job.until) } : job))
      : jobs,
  )
}

/** Takes the fill that is due in a tab, for whoever asks first. One that has lapsed is due no more. */
export async function takeJob(tabId: number): Promise<FillJob | undefined> {
  await endLapsedJobs(Date.now())
  const [job] = await takeJobs((other) => other.tabId === tabId)
  return job
}

/** Writes down that no form came for the fills that waited too long. */
export async function endLapsedJobs(now: number): Promise<void> {
  // One that has longer to wait than any is from before the clock was set back. Asked of the clock right there, as a job
  // may have come since `now`.
  const lapsed = await takeJobs(({ until }) => until <= now || until > Date.now() + jobLifeMs)
  for (const { mailbox, secret } of lapsed)
    await refuseLogin(mailbox, 'no-form', secret).catch(() => undefined) // its account was forgotten meanwhile
}

/** Takes them out in one step, so that no two can have the same. */
async function takeJobs(isMeant: (job: FillJob) => boolean): Promise<FillJob[]> {
  let taken: FillJob[] = []
  await items.fillJobs.update((jobs) => {
    taken = jobs.filter(isMeant)
    return taken.length === 0 ? jobs : jobs.filter((job) => !isMeant(job))
  })
  return taken
}
