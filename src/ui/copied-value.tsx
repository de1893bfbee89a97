import type { ComponentChildren } from 'preact'
import { CopyButton } from './copy-button.tsx'

/** One thing to copy, by its name. */
export function CopiedValue({
  label,
  copy,
  children,
}: {
  label: string
  copy: () => Promise<void>
  children: ComponentChildren
}) {
  return (
    <>
      <dt>{label}</dt>
      <dd class="secret-row">
        {children}
        <CopyButton copy={copy} of={label} />
      </dd>
    </>
  )
}
