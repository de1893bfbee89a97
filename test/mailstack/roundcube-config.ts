export interface RoundcubeSettings {
  readonly folder: string
  /** Where IMAP and submission listen, and the name their certificate is for. */
  readonly mailHost: string
  readonly imapsPort: number
  readonly submissionsPort: number
  readonly caFile: string
  readonly changePasswordUrl: string
  readonly desKey: string
  /** The host on which Roundcube wears its older look; everywhere else it wears Elastic. */
  readonly larryHost: string
  /** Whether its plugin `password` is there. */
  readonly passwordChange: boolean
}

/** Roundcube's `config.inc.php` for one run, with the settings of its plugin `password` in it. */
export function roundcubeConfig(run: RoundcubeSettings): string {
  const connection = {
    ssl: { verify_peer: true, verify_peer_name: true, peer_name: run.mailHost, cafile: run.caFile },
  }
  const settings: Record<string, unknown> = {
    db_dsnw: `sqlite:///${run.folder}/roundcube.db?mode=0640`,
    imap_host: `ssl://127.0.0.1:${run.imapsPort}`,
    imap_conn_options: connection,
    smtp_host: `ssl://127.0.0.1:${run.submissionsPort}`,
    smtp_conn_options: connection,
    smtp_user: '%u',
    smtp_pass: '%p',
    des_key: run.desKey,
    temp_dir: `${run.folder}/temp`,
    log_dir: `${run.folder}/logs`,
    log_driver: 'file',
    use_https: true,
    login_rate_limit: 1000,
    enable_spellcheck: false,
    language: 'en_US',
    plugins: run.passwordChange ? ['password'] : [],
    password_driver: 'httpapi',
    password_httpapi_url: run.changePasswordUrl,
    password_httpapi_method: 'POST',
    password_httpapi_var_user: 'user',
    password_httpapi_var_curpass: 'password',
    password_httpapi_var_newpass: 'new-password',
    password_confirm_current: true,
    password_minimum_length: 8,
  }
  return `<?php
$config = json_decode(${phpText(JSON.stringify(settings))}, true);
$config['skin'] = ($_SERVER['HTTP_HOST'] ?? '') === ${phpText(run.larryHost)} ? 'larry' : 'elastic';
`
}

/** In single quotes PHP knows two escapes only. */
const phpText = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`
