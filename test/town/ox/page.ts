import { escapeMarkup, html, type TownReply } from '../site.ts'
import type { OxModes } from './modes.ts'
import { formA, formB, formC } from './page-forms.ts'

const forms = { A: formA, B: formB, C: formC }

/** The page at `/appsuite/`: signs in, and shows the mailbox without leaving (facts 5). */
export function oxPage({ page, roots, loaderMs, loginLocation }: OxModes): TownReply {
  const settings = { generation: page, apiRoot: roots[0] ?? '', loaderMs, loginLocation }
  return html(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>App Suite</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/appsuite/assets/ox.css">
</head>
<body class="unselectable">
${forms[page]}
<div id="io-ox-core" hidden></div>
<script type="application/json" id="settings">${JSON.stringify(settings).replace(/</g, '\\u003c')}</script>
<script type="module" src="/appsuite/assets/start.js"></script>
</body>
</html>
`)
}

/** A form that was sent before the script had taken it over: the place is a file, and takes none. */
export const notAllowed = ({ pathname }: URL): TownReply =>
  html(`<h1>Method Not Allowed</h1><p>The method is not allowed for ${escapeMarkup(pathname)}.`, 405)
