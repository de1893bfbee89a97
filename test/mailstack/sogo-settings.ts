import type { DirectoryServer } from './ldap/server.ts'

/** The settings of SOGo 5.8 for one run. Given as arguments they win over those in /etc. */
export function sogoSettings(run: {
  folder: string
  port: number
  database: string
  memcachedPort: number
  directory: DirectoryServer
  imapsPort: number
  submissionsPort: number
  passwordChange: boolean
}): Record<string, string> {
  const { folder, port, database, memcachedPort, directory, imapsPort, submissionsPort } = run
  return {
    WOPort: `127.0.0.1:${port}`,
    WOWorkersCount: '3',
    WONoDetach: 'YES',
    WOPidFile: `${folder}/sogo.pid`,
    WOLogFile: `${folder}/sogo.log`,
    SxVMemLimit: '512',
    SOGoProfileURL: `${database}/sogo_user_profile`,
    OCSFolderInfoURL: `${database}/sogo_folder_info`,
    OCSSessionsFolderURL: `${database}/sogo_sessions_folder`,
    OCSEMailAlarmsFolderURL: `${database}/sogo_alarms_folder`,
    SOGoMemcachedHost: `127.0.0.1:${memcachedPort}`,
    SOGoCacheCleanupInterval: '1',
    SOGoUserSources: `({
      id = people; type = ldap; hostname = "ldap://127.0.0.1:${directory.port}"; baseDN = "${directory.base}";
      CNFieldName = cn; IDFieldName = uid; UIDFieldName = uid; MailFieldNames = (mail);
      canAuthenticate = YES; isAddressBook = NO; userPasswordAlgorithm = none;
    })`,
    SOGoPasswordChangeEnabled: run.passwordChange ? 'YES' : 'NO',
    SOGoMaximumFailedLoginCount: '0',
    // SOGo checks certificates against those of the system only.
    SOGoIMAPServer: `imaps://127.0.0.1:${imapsPort}/?tlsVerifyMode=none`,
    SOGoMailingMechanism: 'smtp',
    SOGoSMTPServer: `smtps://127.0.0.1:${submissionsPort}/?tlsVerifyMode=none`,
    SOGoSMTPAuthenticationType: 'plain',
    SOGoSentFolderName: 'Sent',
    SOGoTrashFolderName: 'Trash',
    SOGoDraftsFolderName: 'Drafts',
    SOGoJunkFolderName: 'Junk',
    SOGoLoginModule: 'Mail',
    SOGoLanguage: 'English',
    SOGoTimeZone: 'UTC',
  }
}
