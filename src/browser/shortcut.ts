import browser from 'webextension-polyfill'
import { openTab } from './tabs.ts'

/** The keys that now stand for a command; empty when the person or another extension took them. */
export async function shortcutOf(command: string): Promise<string> {
  const commands = await browser.commands.getAll()
  return commands.find(({ name }) => name === command)?.shortcut ?? ''
}

/** Opens the browser's own page for keyboard shortcuts. */
export async function openShortcutSettings(): Promise<void> {
  const { openShortcutSettings: open } = browser.commands as { openShortcutSettings?: () => Promise<void> }
  // Firefox has a call for it and lets no extension open the page; Chrome has it the other way round.
  if (open === undefined) await openTab('chrome://extensions/shortcuts', true)
  else await open()
}
