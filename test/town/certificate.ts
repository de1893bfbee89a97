import { execFile } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface Certificate {
  readonly key: string
  readonly leaf: string
  readonly caPem: string
  readonly caFile: string
  /** Base64 SHA-256 of the leaf's public key, as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
  readonly spki: string
  remove(): Promise<void>
}

const run = promisify(execFile)
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-sha256']

/** Makes a certificate authority and one leaf for all hosts, good for this run and these names only. */
export async function createCertificate(hosts: readonly string[]): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-town-'))
  const removeNow = () => rmSync(folder, { recursive: true, force: true })
  // A run that is ended in the middle leaves nothing behind either.
  process.once('exit', removeNow)
  const remove = async () => {
    await rm(folder, { recursive: true, force: true })
    process.off('exit', removeNow)
  }
  try {
    const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
    // Through a configuration file, because not every openssl knows `-addext`.
    await writeFile(join(folder, 'town.cnf'), configuration(hosts))
    const authority = ['-config', 'town.cnf', '-extensions', 'authority', '-subj', '/CN=Latchkey town']
    await openssl(
      'req',
      '-x509',
      ...newKey,
      ...authority,
      '-days',
      '2',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
    )
    const subject = ['-config', 'town.cnf', '-subj', '/CN=Latchkey town server']
    await openssl('req', ...newKey, ...subject, '-keyout', 'leaf.key', '-out', 'leaf.csr')
    const signedBy = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-sha256', '-days', '2']
    const extensions = ['-extfile', 'town.cnf', '-extensions', 'leaf']
    await openssl('x509', '-req', '-in', 'leaf.csr', ...signedBy, ...extensions, '-out', 'leaf.pem')
    const [key, leaf, caPem] = await Promise.all(
      ['leaf.key', 'leaf.pem', 'ca.pem'].map((name) => readFile(join(folder, name), 'utf8')),
    )
    if (key === undefined || leaf === undefined || caPem === undefined) throw new Error('no certificate')
    // From here on the keys live in memory only.
    await Promise.all(['leaf.key', 'ca.key'].map((name) => rm(join(folder, name))))
    const publicKey = new X509Certificate(leaf).publicKey.export({ type: 'spki', format: 'der' })
    const spki = createHash('sha256').update(publicKey).digest('base64')
    return { key, leaf, caPem, caFile: join(folder, 'ca.pem'), spki, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

const configuration = (hosts: readonly string[]): string => `
[req]
distinguished_name = name
prompt = no
[name]
CN = Latchkey town
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = ${hosts.map((host) => `DNS:${host}`).join(', ')}
`
