import { readAreas } from '../browser/storage.ts'
import { activeTab } from '../browser/tabs.ts'

/*
 * What the popup has to know before it can show anything. To be imported before all else: the browser looks for the
 * answers while the rest of the script is still being set up.
 */
export const tabAsked = activeTab()
export const storedAsked = readAreas()
