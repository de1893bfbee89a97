import { type ChangeModes, defaultChangeModes } from '../change-modes.ts'

export interface PanelModes extends ChangeModes {
  /**
   * Where "Edit" leads: to a page of its own, to a part of a page for a window, or to a window of the list's page that a
   * script fills with what stands in the row, in a script, or with JSON it asks for; or the form stands in the row.
   */
  build: 'page' | 'part' | 'modal-row' | 'modal-script' | 'modal-asks' | 'row'
  /**
   * The list of services: Blesta's own, one that unfolds, or with a button "i" as on METUnic's help page; the last two
   * have a menu by kind, and `menu` has nothing but that.
   */
  list: 'manage' | 'unfolds' | 'info' | 'menu'
  language: 'en' | 'tr'
  /** What saving answers with. `silent`: the list, without a word. */
  answer: 'redirect' | 'page' | 'json' | 'silent'
  captcha: boolean
  /** Whether there is a box to tick so that the password is changed, with or without words. */
  tick: 'label' | 'none'
  confirm: boolean
  /** What the list of users says of their size: "0.4 / 5 GB", a column for each, or how full in per cent. */
  sizes: 'pair' | 'columns' | 'percent'
  /** Whether the quota is chosen or typed, with its unit beside the box. */
  quota: 'choice' | 'box'
  /** Whether there are labels, or words in the cell before each field. */
  labels: 'label' | 'cells'
  /** Users on one page of their list. */
  perPage: number
  /** The page of the person's own details. */
  ownDetails: boolean
  locked: boolean
  /** What the panel says of any new password; `%s` stands for it. */
  complaint: string | undefined
}

export const defaultModes: PanelModes = {
  ...defaultChangeModes,
  build: 'page',
  list: 'manage',
  language: 'en',
  answer: 'redirect',
  captcha: false,
  tick: 'label',
  confirm: true,
  sizes: 'pair',
  quota: 'choice',
  labels: 'label',
  perPage: 50,
  ownDetails: true,
  locked: false,
  complaint: undefined,
}
