import { onTestFinished } from 'vitest'
import { startTown, type Town, type TownOptions } from '../../town/town.ts'
import { type Chromium, type LaunchOptions, launchChromium } from './chromium.ts'

/* What a test needs around it; gone when the test is over, whatever became of it. */

export async function openTown(options?: TownOptions): Promise<Town> {
  const town = await startTown(options)
  onTestFinished(() => town.close())
  return town
}

export async function openChromium(options: LaunchOptions): Promise<Chromium> {
  const chromium = await launchChromium(options)
  onTestFinished(() => chromium.close())
  return chromium
}
