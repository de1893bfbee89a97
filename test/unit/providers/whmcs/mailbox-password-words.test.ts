import { describe, expect, test } from 'vitest'
import {
  namesOtherPassword,
  namesPasswordReset,
  saysOtherPassword,
  saysPasswordReset,
} from '../../../../src/providers/whmcs/mailbox-password-words.ts'

describe('a reset of a password', () => {
  test.each([
    'Reset Password',
    'Change password',
    'CHANGE PASSWORD',
    'Passwort zurücksetzen',
    'Kennwort ändern',
    'Tilbakestill passord',
    'Endre passord',
    'Byt lösenord',
    'Återställ lösenord',
    'Skift adgangskode',
    'Vaihda salasana',
    'Wachtwoord wijzigen',
    'Réinitialiser le mot de passe',
    'Modifier le mot de passe',
    'Restablecer contraseña',
    'Cambiar Contraseña',
    'Redefinir senha',
    'Alterar palavra-passe',
    'Cambia password',
    'Zmień hasło',
    'Změnit heslo',
    'Promijeni lozinku',
    'Jelszó módosítása',
    'Schimbă parola',
    'Muuda parooli',
    'Şifreyi Sıfırla',
    'Parolayı değiştir',
    'Şifrəni dəyiş',
    'Сбросить пароль',
    'Изменить пароль',
    'Змінити пароль',
    'Промени лозинка',
    'Αλλαγή κωδικού',
    'إعادة تعيين كلمة المرور',
    'تغییر رمز عبور',
    'שינוי סיסמה',
    '重置密码',
    '變更密碼',
    'パスワードをリセット',
  ])('is understood: %s', (label) => {
    expect(saysPasswordReset(label)).toBe(true)
    expect(saysOtherPassword(label)).toBe(false)
  })

  test.each(['Save Changes', 'Password', 'Webmail', 'Change Plan', 'Kaydet', ''])(
    'is not what these say: %s',
    (label) => {
      expect(saysPasswordReset(label)).toBe(false)
    },
  )

  test.each([
    'Reset app password',
    'Update Application Password',
    'Change FTP Password',
    'Reset One-Time Password',
    'Change admin password',
  ])('of another password is told apart: %s', (label) => {
    expect(saysOtherPassword(label)).toBe(true)
  })

  test.each(['resetPassword', 'reset_password', 'changepw', 'ChangePwd', 'updatePasswd', 'editpassword'])(
    'is known by its name: %s',
    (name) => {
      expect(namesPasswordReset(name)).toBe(true)
      expect(namesOtherPassword(name)).toBe(false)
    },
  )

  test.each(['generateOTP', 'resetOTPass', 'changeFtpPassword', 'setAppPassword', 'updateAdminPassword'])(
    'is not known by a name of something else: %s',
    (name) => {
      expect(namesOtherPassword(name) || !namesPasswordReset(name)).toBe(true)
    },
  )
})
