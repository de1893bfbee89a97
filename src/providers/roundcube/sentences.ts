import type { ErrorCode } from '../../core/errors.ts'

/*
 * Roundcube has no codes for why it refuses, only sentences (its localization files, 1.6: `passwordincorrect`,
 * `accountlocked`, `storageerror`). In a language that is not here a refusal is known as one, but not its kind.
 */

const wrongCurrentPassword = [
  'Current password incorrect.',
  'Geçerli parolayı yanlış yazdınız.',
  'Nåværende passord er feil.',
  'Noverande passord er feil.',
  'Aktuelles Passwort ist falsch.',
  'Le mot de passe actuel est erroné.',
  'La contraseña actual es incorrecta.',
  'La password corrente non è corretta.',
  'Huidig wachtwoord is onjuist.',
  'Senha atual incorreta.',
  'Błędne aktualne hasło, spróbuj ponownie.',
  'Текущий пароль неверен.',
  'Felaktigt nuvarande lösenord.',
  'Nuværende adgangskode er forkert.',
]

const tooManyTries = [
  'Too many failed login attempts. Try again later.',
  'Çok fazla başarısız oturum açma girişimi yapıldı. Bir süre sonra yeniden deneyin.',
  'For mange feilede innloggingsforsøk. Prøv igjen senere.',
  'Zu viele fehlgeschlagene Anmeldeversuche. Versuchen Sie es später noch einmal.',
  'Trop de tentatives de connexion infructueuses. Réessayez ultérieurement.',
  'Demasiados intentos de conexión fallidos. Inténtalo de nuevo más tarde.',
]

const noMailServer = [
  'Connection to storage server failed.',
  'IMAP sunucusu ile bağlantı kurulamadı.',
  'Tilkobling til IMAP-tjener mislyktes.',
  'Verbindung zum Speicherserver fehlgeschlagen.',
  'Erreur de connexion au serveur de stockage.',
  'Error de conexión con el servidor IMAP.',
]

export const saysWrongCurrentPassword = (text: string): boolean => wrongCurrentPassword.includes(text.trim())

/** Why a sign-in was refused, where it was not for the password. */
export function refusalOfSignIn(text: string): ErrorCode | undefined {
  const isTemporary = [...tooManyTries, ...noMailServer].includes(text.trim())
  return isTemporary ? 'busy' : undefined
}
