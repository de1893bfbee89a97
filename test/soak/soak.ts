import { mkdirSync, writeFileSync } from 'node:fs'
import { rounded } from '../bench/median.ts'
import type { Measured, Verdict } from './bounds.ts'
import { soak } from './course.ts'
import { ways } from './cycle.ts'
import { sampleEvery } from './sample-every.ts'
import { openStage } from './stage.ts'

/*
 * `npm run soak -- COUNT [KILLED-EVERY]`: so many times from nothing to the inbox and back, in one browser, with a worker
 * that lives all the time or is killed every so many cycles, or up to two more. Prints how each figure went, leaves every measurement in
 * `out/soak.json`, and ends with 1 when a figure grows.
 */

const usage = 'npm run soak -- COUNT [KILLED-EVERY]: at least 24 cycles, and 8 kills'
const leastCycles = 24
const leastKills = 8

const [count = '2000', every] = process.argv.slice(2)
const cycles = Number(count)
const killedEvery = every === undefined ? undefined : Number(every)
const isWhole = (number: number) => Number.isInteger(number) && number > 0
const isEnough =
  killedEvery === undefined
    ? cycles >= leastCycles
    : cycles / sampleEvery({ cycles, killedEvery }, ways) >= leastKills
if (![cycles, killedEvery ?? 1].every(isWhole) || !isEnough) {
  console.error(usage)
  process.exit(2)
}

const stage = await openStage()
try {
  const all: Measured[] = []
  const began = performance.now()
  const secondsEach = (cycle: number) => `${rounded((performance.now() - began) / 1000 / cycle)} s each`
  const told = (one: Measured) => {
    all.push(one)
    mkdirSync('out', { recursive: true })
    writeFileSync('out/soak.json', JSON.stringify(all, null, 1))
    console.error(`${one.cycle} of ${cycles}, ${secondsEach(one.cycle)}`)
  }
  const verdicts = await soak(stage, { cycles, warmUp: Math.floor(cycles / 4), killedEvery, told })
  console.log(`${cycles} cycles, ${secondsEach(cycles)}`)
  for (const verdict of verdicts) console.log(inALine(verdict))
  process.exitCode = verdicts.some(({ fault }) => fault !== undefined) ? 1 : 0
} catch (error) {
  const { page } = stage.popup
  const shown = await page.locator('button, h2, [role=alert]').allTextContents()
  console.error(`The popup shows: ${JSON.stringify(shown)}`)
  throw error
} finally {
  await stage.close()
}

function inALine({ figure, first, last, perCycle, most, fault }: Verdict): string {
  const course = `${first} to ${last}, ${rounded(perCycle)} a cycle, at most ${most} in all`
  return fault === undefined ? `flat  ${figure}: ${course}` : `GROWS ${figure}: ${course}; it ${fault}`
}
