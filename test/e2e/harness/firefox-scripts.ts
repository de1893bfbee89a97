import type { Send } from './bidi.ts'
import { inChrome } from './firefox-window.ts'

/** Addresses of the scripts in the page in front, which only Firefox's own debugger knows of a page of an extension. */
export async function scriptsInFront(send: Send): Promise<string[]> {
  const inPage = `
    const system = Cu.Sandbox(Services.scriptSecurityManager.getSystemPrincipal(), { freshCompartment: true })
    ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs').addDebuggerToGlobal(system)
    const debugger_ = new system.Debugger()
    debugger_.addDebuggee(content)
    const scripts = debugger_.findSources().map(({ url }) => url)
    debugger_.removeAllDebuggees()
    sendAsyncMessage('latchkey:scripts', scripts)`
  const found = await inChrome(send)(`new Promise((resolve) => {
    const { messageManager } = gBrowser.selectedBrowser
    const heard = ({ data }) => {
      messageManager.removeMessageListener('latchkey:scripts', heard)
      resolve(JSON.stringify(data))
    }
    messageManager.addMessageListener('latchkey:scripts', heard)
    messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(`{${inPage}}`)}), false)
  })`)
  return JSON.parse(String(found)) as string[]
}
