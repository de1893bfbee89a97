import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { setUp } from './setup.mjs'

/* Opens a browser with Latchkey in it, in a town on this computer; where there is no display, takes the tour. */

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
setUp()
console.log('Building Latchkey…')
execFileSync('node_modules/.bin/vite', ['build', '--mode', 'chrome', '--logLevel', 'error'], {
  stdio: 'inherit',
})

const { register } = await import('tsx/esm/api')
register()
if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) {
  await import('./demo.ts')
} else {
  console.log('There is no display here, so Latchkey takes its tour without one.')
  await import('../test/tour/tour.ts')
}
