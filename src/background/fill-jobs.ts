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

/** A fill with longer to wait than any is from before the clock was set back, and is due no more than a lapsed one. */
export const isDue = ({ until }: FillJob, now: number): boolean => now < until && until <= now + jobLifeMs

/**
 * A page that has settled without a login form, or with what may be none, may still build one. But a person who signs out
 * much later is not to be filled.
 */
export const hurryJob = (tabId: number): Promise<void> =>
  changeEnd(tabId, (until, now) => Math.min(until, now + 15_000))

/** The person is pointing at the box, which takes its time: what waits for it waits as long as at first. */
export const prolongJob = (tabId: number): Promise<void> => changeEnd(tabId, (_, now) => now + jobLifeMs)

/** What is due no more stays as it is, else it would look as if it had just come. */
async function changeEnd(tabId: number, endAfter: (until: number, now: number) => number): Promise<void> {
  await items.fillJobs.update((jobs) => {
    const now = Date.now()
    const next = jobs.map((job) =>
      job.tabId === tabId && isDue(job, now) ? { ...job, until: endAfter(job.until, now) } : job,
    )
    return next.every(({ until }, at) => until === jobs[at]?.until) ? jobs : next
  })
}

/** Takes the fill that is due in a tab, for whoever asks first. One that has lapsed is due no more. */
export async function takeJob(tabId: number): Promise<FillJob | undefined> {
  await endLapsedJobs()
  const [job] = await takeJobs((other) => other.tabId === tabId)
  return job
}

/** Writes down that no form came for the fills that waited too long. */
export async function endLapsedJobs(): Promise<void> {
  const lapsed = await takeJobs((job) => !isDue(job, Date.now()))
  for (const { mailbox, secret } of lapsed)
    await refuseLogin(mailbox, 'no-form', secret).catch(() => undefined) // its account was forgotten meanwhile
}

/** Takes them out in one step, so that no two can have the same. */
async function takeJobs(isMeant: (job: FillJob) => boolean): Promise<FillJob[]> {
  let taken: FillJob[] = []
  await items.fillJobs.update((jobs) => {
    taken = jobs.filter(isMeant)
    return taken.length === 0 ? jobs : jobs.filter((job) => !taken.includes(job))
  })
  return taken
}
