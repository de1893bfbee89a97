import type { Truth } from '../../town/truth.ts'

/* People made up for the town, and what is changed for them there. */

export const anna = {
  accountName: 'anna@firm.example',
  password: 'harbour-Lantern-27',
  services: [{ mailboxes: ['anna@firm.example'] }],
}
export const tomas = {
  accountName: 'tomas@studio.example',
  password: 'violet-Compass-84',
  backupCode: '7c1e 94ab 30d2 f58b',
  services: [{ mailboxes: ['tomas@studio.example'] }],
  modes: { secondFactor: 'code' as const },
}
export const kim = {
  accountName: 'kim@two.example',
  password: 'silver-Harvest-12',
  clients: [
    { id: '41', name: 'Kim Two' },
    { id: '42', name: 'Two & Co' },
  ],
  services: [
    { mailboxes: ['kim@two.example'], client: '41' },
    { mailboxes: ['shop@two.example'], client: '42' },
  ],
}
export const omar = { accountName: 'omar@garden.example', password: 'walnut-Signal-72' }
export const orchard = { accountName: 'orchard', password: 'quiet-Orchard-91' }
/** The mailboxes that the last one has. */
export const nora = ['nora@orchard.example', 'shop@orchard.example']

export const deniz = { accountName: 'deniz', password: 'copper-Willow-55' }
/** The mailboxes that the last one has in the customer panel, and the password they begin with. */
export const panelMailboxes = ['deniz@orman.example', 'magaza@orman.example']
export const panelMailboxPassword = 'granite-Orchard-39'
export const selin = { accountName: 'selin', password: 'marble-Fountain-63' }

/** Writes down what is changed, so that what is done twice is seen. */
export function watched(truth: Truth, done: string[]): Truth {
  return {
    ...truth,
    makeOneTimePassword(address, value) {
      done.push(`one-time password ${address}`)
      truth.makeOneTimePassword(address, value)
    },
    setMailboxPassword(address, value) {
      done.push(`mailbox password ${address}`)
      truth.setMailboxPassword(address, value)
    },
    addAppPassword(address, appPassword) {
      done.push(`app password ${address}`)
      return truth.addAppPassword(address, appPassword)
    },
    revokeAppPassword(address, id) {
      done.push(`revoked ${address} ${id}`)
      truth.revokeAppPassword(address, id)
    },
  }
}
