/** Hears of a shown password that a person marks and copies without the button. */
export function watchCopiedByHand(page: Document, secretCopied: (text: string) => void): void {
  page.addEventListener('copy', () => {
    const marked = page.getSelection()
    if (marked === null || marked.isCollapsed) return
    // A triple click marks more than the password alone.
    const range = marked.getRangeAt(0)
    const isSecret = [...page.querySelectorAll('code.password')].some((shown) => range.intersectsNode(shown))
    if (isSecret) secretCopied(marked.toString())
  })
}
