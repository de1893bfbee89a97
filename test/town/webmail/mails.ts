export interface DemoMail {
  readonly id: number
  readonly from: string
  readonly subject: string
  readonly when: string
  readonly unread: boolean
  readonly text: string
}

/** The letters that every mailbox of the town holds. */
export const mailsFor = (address: string): DemoMail[] => [
  {
    id: 1,
    from: 'Berit at the print shop',
    subject: 'Your posters are ready',
    when: '09:41',
    unread: true,
    text: 'Both rolls are at the counter. We are open until six, and on Saturday until two.',
  },
  {
    id: 2,
    from: 'Deniz Kaya',
    subject: 'Moved: meeting on Thursday',
    when: '08:15',
    unread: true,
    text: 'The room is taken in the morning, so let us meet at 14:00 instead. Same agenda.',
  },
  {
    id: 3,
    from: 'Library',
    subject: 'A book you asked for has arrived',
    when: 'Yesterday',
    unread: false,
    text: 'It is kept for you for ten days under your name.',
  },
  {
    id: 4,
    from: 'Thexyz',
    subject: 'Welcome to your mailbox',
    when: 'Monday',
    unread: false,
    text: `${address} is ready. Connect your mail programs with an application password, or read your mail here.`,
  },
]
