import type { Page, Worker } from 'playwright-core'
import { type BehindPages, createBehindPages } from './behind-pages.ts'
import { until } from './until.ts'

/** What a test may look at and do behind the pages. A worker that was killed wakes up for `press…` and `ring…`. */
export interface WorkerAccess extends BehindPages {
  /** As if the person had pressed the keyboard command. */
  pressCommand(name: string): Promise<void>
  /** As if the person had chosen Latchkey's entry in the context menu of the page in front. */
  chooseMenuEntry(name: string): Promise<void>
  /** As if the alarm had come. */
  ringAlarm(name: string): Promise<void>
  /** Stops the worker as the browser does when it wants the memory back, whatever it is doing. */
  killWorker(): Promise<void>
}

/** The part of the extension API used here. */
declare const chrome: {
  runtime: { sendMessage(message: object): Promise<unknown> }
  commands: { onCommand: { dispatch(name: string): void } }
  contextMenus: { onClicked: { dispatch(info: object): void } }
  alarms: { onAlarm: { dispatch(alarm: object): void } }
}

/** `probe` is a tab at an address of the extension that shows nothing of it and does nothing by itself. */
export async function createWorkerAccess(worker: Worker, probe: Page): Promise<WorkerAccess> {
  const devtools = await probe.context().newCDPSession(probe)
  let status = ''
  let stops = 0
  devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    const before = status
    status = versions.at(-1)?.runningStatus ?? before
    if (status === 'stopped' && before !== 'stopped') stops += 1
  })
  await devtools.send('ServiceWorker.enable')
  // Nobody answers an unknown message, but it starts the worker.
  const wake = () => probe.evaluate(() => chrome.runtime.sendMessage({ name: 'wake' }).catch(() => undefined))

  return {
    ...createBehindPages(() => probe),
    async pressCommand(name) {
      await wake()
      await worker.evaluate((command) => chrome.commands.onCommand.dispatch(command), name)
    },
    async chooseMenuEntry(name) {
      await wake()
      await worker.evaluate((id) => chrome.contextMenus.onClicked.dispatch({ menuItemId: id }), name)
    },
    async ringAlarm(name) {
      await wake()
      const ring = (alarm: string) =>
        chrome.alarms.onAlarm.dispatch({ name: alarm, scheduledTime: Date.now() })
      await worker.evaluate(ring, name)
    },
    async killWorker() {
      const before = stops
      // An event that was under way starts it anew at once, so that it may never be seen at rest.
      await until('the worker to be gone', async () => {
        if (status === 'stopped' || stops > before) return true
        // One that is just starting does not hear it the first time.
        await devtools.send('ServiceWorker.stopAllWorkers')
        return false
      })
    },
  }
}
