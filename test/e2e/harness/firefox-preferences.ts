/** Everything that Firefox would like to tell or ask the network by itself. */
const quiet = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.contentblocking.report.lockwise.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'security.OCSP.enabled': 0,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
}

export const addOnId = 'latchkey@latchkey.example'
export const addOnUuid = '7a1f0c52-3b0e-4c8e-9d35-5a2f6e7b8c90'

/** How every Firefox of this project is started: nothing reaches any network but the town. */
export const firefoxPreferences = ({ proxyPort }: { readonly proxyPort: number }) => ({
  ...quiet,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': proxyPort,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': proxyPort,
  'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: addOnUuid }),
  // Answers the prompt for the hosts with yes; it still takes a person's click to come to it.
  'extensions.webextOptionalPermissionPrompts': false,
})
