import { spawn } from 'node:child_process'
import { once } from 'node:events'

/*
 * Reads process groups until its input ends, which happens at the latest when the process at the other end dies, of
 * whatever cause. What it was not told to forget by then it ends, and removes the folder.
 */
const script = `
while read -r word group; do
  [ "$word" = go ] && exit
  groups="$groups $word:$group"
done
for each in $groups; do kill -s "\${each%%:*}" -- "-\${each#*:}" 2>&-; done
for try in 1 2 3 4 5 6 7 8 9 10; do rm -rf -- "$1" 2>&- && exit; sleep 0.2; done
`

export interface Janitor {
  watch(group: number, signal: NodeJS.Signals): void
  /** All has been cleaned up already. */
  dismiss(): Promise<void>
}

/** Cleans up after this process should it die in the middle. A group of its own: Ctrl-C is not meant for it. */
export function startJanitor(folder: string): Janitor {
  const child = spawn('/bin/sh', ['-c', script, 'janitor', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  })
  const ended = once(child, 'exit')
  return {
    watch: (group, signal) => void child.stdin.write(`${signal.replace('SIG', '')} ${group}\n`),
    async dismiss() {
      child.stdin.end('go\n')
      await ended
    },
  }
}
