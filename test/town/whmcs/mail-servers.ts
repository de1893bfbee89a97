/** What the product pages name (facts A2, A5). */
export const mailServers = {
  incoming: 'imap.emailarray.com',
  outgoing: 'smtp.emailarray.com',
  webmail: 'https://mail.thexyz.com',
  classicWebmail: 'https://webmail.thexyz.com',
  support: 'support@thexyz.com',
} as const
