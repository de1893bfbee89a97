/** By then the browser has read it; none says when. */
const readByMs = 60_000

/** Saves a page as a file, where the person keeps files. */
export function downloadPage(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/html' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), readByMs)
}
