import { escapeMarkup } from '../site.ts'

/** The frame of every page of the webmail. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(title)} · Thexyz Webmail</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/webmail.css">
</head>
<body>${body}</body>
</html>
`

/** A page that stays empty until its script has run, as the real one does. */
export const scriptPage = (settings: object): string =>
  page(
    'Mail',
    `<script type="application/json" id="settings">${JSON.stringify(settings).replace(/</g, '\\u003c')}</script>
<script type="module" src="/assets/app.js"></script>`,
  )
