export interface Server {
  readonly type: 'imap' | 'pop3' | 'smtp' | 'exchange'
  readonly host: string
  readonly port: number
  readonly socket: 'SSL' | 'STARTTLS' | 'plain'
}

/** `config-v1.1.xml`, as Thunderbird's documentation writes it. */
export const configFile = (
  domain: string,
  servers: readonly Server[],
): string => `<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <!-- made by the hoster -->
  <emailProvider id="${domain}">
    <domain>${domain}</domain>
    <displayName>Mail &amp; more</displayName>
    <displayShortName>Mail</displayShortName>
${servers.map(element).join('\n')}
    <documentation url="https://${domain}/help"><descr lang="en">Settings</descr></documentation>
  </emailProvider>
</clientConfig>
`

const element = ({ type, host, port, socket }: Server): string => {
  const name = type === 'smtp' ? 'outgoingServer' : 'incomingServer'
  return `    <${name} type="${type}">
      <hostname>${host}</hostname>
      <port>${port}</port>
      <socketType>${socket}</socketType>
      <username>%EMAILADDRESS%</username>
      <authentication>password-cleartext</authentication>
    </${name}>`
}
