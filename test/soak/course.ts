import { judge, type Measured, type Verdict } from './bounds.ts'
import { goRound, ways } from './cycle.ts'
import { takeSample } from './sample.ts'
import { sampleEvery } from './sample-every.ts'
import type { Stage } from './stage.ts'

declare const chrome: { runtime: { sendMessage(message: object): Promise<unknown> } }

export interface Plan {
  readonly cycles: number
  /** So many at the beginning are not judged: caches fill up and code is compiled, which ends. */
  readonly warmUp: number
  /** After so many, see `sampleEvery`, the worker is killed, each time. Without it, it lives from the first cycle to the last. */
  readonly killedEvery?: number | undefined
  /** Hears of everything that is measured, judged or not. */
  readonly told?: (measured: Measured) => void
}

/** Goes so many rounds and judges what was measured on the way. @throws when a round fails */
export async function soak(stage: Stage, { cycles, warmUp, killedEvery, told }: Plan): Promise<Verdict[]> {
  const every = sampleEvery({ cycles, killedEvery }, ways)
  const measured: Measured[] = []
  await markWorker(stage)
  for (let cycle = 1; cycle <= cycles; cycle++) {
    await goRound(stage, cycle)
    if (cycle % every !== 0) continue
    if (!(await isMarked(stage))) throw new Error(`cycle ${cycle}: the worker was ended meanwhile`)
    const one = { cycle, sample: await takeSample(stage) }
    if (cycle > warmUp) measured.push(one)
    told?.(one)
    if (killedEvery !== undefined) await replaceWorker(stage)
  }
  return judge(measured)
}

/** So that the worker is told from any that comes after it. */
const markWorker = ({ worker }: Stage): Promise<void> =>
  worker.evaluate(() => void Object.assign(globalThis, { isMarked: true }))

const isMarked = ({ worker }: Stage): Promise<boolean> => worker.evaluate(() => 'isMarked' in globalThis)

async function replaceWorker(stage: Stage): Promise<void> {
  await stage.browser.killWorker()
  // Nobody answers it, but it starts the worker.
  await stage.options.evaluate(() => chrome.runtime.sendMessage({ name: 'wake' }).catch(() => undefined))
  if (await isMarked(stage)) throw new Error('the worker was not ended')
  await markWorker(stage)
}
