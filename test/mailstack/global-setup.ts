import type { TestProject } from 'vitest/node'
import { preparePackages } from './packages.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The sentence that says why there are no mail servers. */
    missingMailServers: string | undefined
  }
}

/** Looks once, before all tests, whether the mail servers are there. */
export default async function setup(project: TestProject): Promise<void> {
  const missing = await preparePackages()
  if (missing !== undefined) console.warn(`Skipped, every test of the mail servers: ${missing}`)
  project.provide('missingMailServers', missing)
}
