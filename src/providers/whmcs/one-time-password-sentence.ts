import { fold } from '../fold.ts'
import { wordsIn } from './one-time-password-words.ts'

/*
 * Sentences that hand a one-time password over: "Your new one-time password is: ...". Those that tell of a failure are
 * built the same way, so around the words only what says nothing of its own is let through.
 */

const fillers = new Set(
  fold(
    `your the this here a an new is are has been was created generated made ready for success valid minutes otp
    mailbox email e mail webmail word words password code
    din ditt dit det den er ar ny nye nya nytt har blivit blitt blevet opprettet laget oprettet skapats et ett en til för
    uusi on sinun salasana salasanasi
    ihr ihre dein deine neues das ein ist lautet wurde erstellt erzeugt für
    uw je het een nieuw nieuwe voor
    votre le la un nouveau est voici pour
    su tu el nueva una es para sua seu o nova é da do il tuo tua suo per
    yeni sizin için twoje nowe to jest vaše nové je vaša az ön új dvs este teie uus
    ваш новый новий це це́ за для`,
  ).split(/\s+/),
)
const joinedFillers = /^(您的|你的|新的|新しい|是|为|為|は|あなたの|שלך|היא|هي|الخاصة|بك|شما|جدید)$/

const saysNothing = (text: string): boolean =>
  [...fold(text.replace(/\S+@\S+/g, ' ')).matchAll(/[\p{L}\p{M}]+/gu)].every(
    ([word]) => fillers.has(word) || joinedFillers.test(word.normalize('NFC')),
  )

/** What stands behind the colon in a sentence that hands a one-time password over. Empty when it ends there. */
function behindColon(text: string): string | undefined {
  const said = wordsIn(text)
  if (said === undefined) return undefined
  const before =
    text
      .slice(0, said.from)
      .split(/[.!?。！？]/)
      .at(-1) ?? ''
  const parts = /^([^:：]{0,80})[:：]\s?(.*)$/s.exec(text.slice(said.to))
  if (before.length > 80 || parts === null || !saysNothing(before)) return undefined
  const [, between = '', rest = ''] = parts
  // The end of the word itself: "one-time pass|word", "einmalpass|wort", "şifre|niz".
  const ending = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]{0,12}/u
  return saysNothing(between.replace(ending, ' ')) ? rest : undefined
}

export const endOfSentence = (text: string): string | undefined => behindColon(text)?.trimEnd() || undefined

/** Whether a text can be what a one-time password follows; with a colon it has to say so and nothing else. */
export const leadsToValue = (text: string): boolean =>
  wordsIn(text) !== undefined && (!/[:：]\s*$/.test(text) || behindColon(text) !== undefined)
