import { createHash } from 'node:crypto'
import { build, type Plugin } from 'vite'

interface BuiltPopup {
  readonly script: string
  readonly style: string
}

/**
 * The popup comes in two files, its page with the style in it and one script: each file more would cost it several
 * milliseconds to its first paint. The style's hash goes into the content security policy.
 */
export function popupInTwoFiles(
  target: string,
  plugins: () => Plugin[],
): Plugin & {
  renderCrxManifest(manifest: { content_security_policy: { extension_pages: string } }): Promise<unknown>
} {
  let popup: Promise<BuiltPopup> | undefined
  const built = () => {
    popup ??= buildPopup(target, plugins())
    return popup
  }
  const isPopup = (file: string) => file.endsWith('/src/popup/index.html')

  return {
    name: 'popup-in-two-files',
    enforce: 'post',
    async renderCrxManifest(manifest) {
      const hash = createHash('sha256')
        .update((await built()).style)
        .digest('base64')
      const policy = manifest.content_security_policy
      if (!policy.extension_pages.includes("style-src 'self'")) throw new Error('no style-src to add to')
      policy.extension_pages = policy.extension_pages.replace(/style-src 'self'/, `$& 'sha256-${hash}'`)
      return manifest
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'assets/popup.js', source: (await built()).script })
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { filename }) {
        if (!isPopup(filename)) return html
        return [
          { tag: 'style', children: (await built()).style, injectTo: 'head' },
          { tag: 'script', attrs: { type: 'module', src: '/assets/popup.js' }, injectTo: 'head' },
        ]
      },
    },
  }
}

async function buildPopup(target: string, plugins: Plugin[]): Promise<BuiltPopup> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins,
    build: {
      target,
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'src/popup/main.tsx', output: { entryFileNames: 'popup.js' } },
    },
  })
  const [bundle] = [result].flat()
  if (bundle === undefined || !('output' in bundle)) throw new Error('the popup was not built')
  const scripts = bundle.output.flatMap((file) => (file.type === 'chunk' ? file.code : []))
  const styles = bundle.output.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? String(file.source) : [],
  )
  const [script, style] = [scripts[0], styles[0]]
  if (script === undefined || style === undefined || bundle.output.length > 2)
    throw new Error('the popup is not one script and one style')
  return { script, style: style.trim() }
}
