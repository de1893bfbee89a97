import type { RandomBytes } from '../core/random-below.ts'
import { readablePassword } from '../ui/readable-password.ts'
import { seal, sha256 } from './hand-out-cipher.ts'
import { handOutScript, handOutStyle } from './hand-out-script.ts'
import type { Slip } from './hand-out-slips.ts'
import type { HandOutTexts } from './hand-out-texts.ts'

/**
 * A page that opens by itself in any browser and shows the passwords to whoever has the passphrase. Of the mailboxes it
 * holds nothing that can be read without. It may load nothing, send nothing and run nothing but its own script.
 */
export async function handOutFile(
  slips: readonly Slip[],
  passphrase: string,
  randomBytes: RandomBytes,
  texts: HandOutTexts,
): Promise<string> {
  const told = slips.map(({ address, password, isCertain }) => ({
    address,
    isCertain,
    groups: readablePassword(password).map((group) => group.map(({ text }) => text).join('')),
  }))
  const sealed = await seal(JSON.stringify(told), passphrase, randomBytes)
  const hashes = await Promise.all([handOutScript, handOutStyle].map(sha256))
  const policy = `default-src 'none'; script-src 'sha256-${hashes[0]}'; style-src 'sha256-${hashes[1]}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="${escaped(texts.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${escaped(texts.title)}</title>
<style>${handOutStyle}</style>
</head>
<body>
<main>
<h1>${escaped(texts.title)}</h1>
<p id="about">${escaped(texts.about)}</p>
<form>
<label for="passphrase">${escaped(texts.passphrase)}</label>
<input id="passphrase" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="problem" autofocus>
<p id="problem" role="alert"></p>
<button>${escaped(texts.open)}</button>
</form>
</main>
<script type="application/json" id="sealed">${inScript({ sealed, texts })}</script>
<script>${handOutScript}</script>
</body>
</html>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? '')

/** JSON in which no markup can end the script around it. */
const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')
