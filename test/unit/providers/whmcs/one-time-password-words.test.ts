import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../../../src/providers/fold.ts'
import {
  namesOneTimePassword,
  saysOneTimePassword,
  wordsIn,
} from '../../../../src/providers/whmcs/one-time-password-words.ts'
import { anyText } from './pages.ts'

describe('the words for a one-time password', () => {
  test.each([
    'Generate One-Time Password',
    'GENERATE ONE TIME PASSWORD',
    'Get OTP',
    'Tek Kullanımlık Şifre Oluştur',
    'TEK KULLANIMLIK PAROLA OLUŞTUR',
    'Generer engangspassord',
    'Engangsadgangskode',
    'Skapa engångslösenord',
    'Luo kertakäyttösalasana',
    'Einmalpasswort erzeugen',
    'Einmal-Passwort',
    'Générer un mot de passe à usage unique',
    'Generar contraseña de un solo uso',
    'Genereer eenmalig wachtwoord',
    'Gerar senha de uso único',
    'Genera password monouso',
    'Wygeneruj hasło jednorazowe',
    'Сгенерировать одноразовый пароль',
    'Згенерувати одноразовий пароль',
    'إنشاء كلمة مرور لمرة واحدة',
    '生成一次性密码',
    'ワンタイムパスワードを生成',
  ])('are known in many languages: %s', (text) => {
    expect(saysOneTimePassword(text)).toBe(true)
  })

  test.each([
    'Change Password',
    'Şifre Değiştir',
    'Passord',
    'Hotpot',
    'Login',
    'Two-Factor Authentication',
    'Empty Spam Folder',
    '',
  ])('are not in: %s', (text) => {
    expect(saysOneTimePassword(text)).toBe(false)
  })

  test('are found where they stand in the text itself', () => {
    const text = 'İşte: Tek Kullanımlık Şifre: abc'
    const found = wordsIn(text)
    expect(text.slice(found?.from, found?.to)).toBe('Tek Kullanımlık Şifre')
  })

  test('can be looked for in any text, place by place', () => {
    fc.assert(fc.property(anyText, (text) => fold(text).length === text.length))
  })
})

describe('the name of a function or field', () => {
  test.each([
    'generateOTP',
    'getOTPass',
    'otp',
    'otpValue',
    'create_otp',
    'newOtp',
    'onetimepass',
    'oneTimePassword',
    'one-time-code',
    'temp_password',
    'getotpass',
  ])('stands for a one-time password: %s', (name) => {
    expect(namesOneTimePassword(name)).toBe(true)
  })

  test.each([
    'emptyspam',
    'changepw',
    'footprint',
    'hotplug',
    'totp',
    'TOTP',
    'password',
    'id',
    'modop',
    'token',
    'template',
  ])('stands for something else: %s', (name) => {
    expect(namesOneTimePassword(name)).toBe(false)
  })
})
