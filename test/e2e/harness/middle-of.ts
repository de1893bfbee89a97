/** An element of either automation. */
export interface Shown {
  boundingBox(): Promise<{ x: number; y: number; width: number; height: number } | null>
}

/** Where a person presses an element. */
export async function middleOf(element: Shown): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox()
  if (box === null) throw new Error('there is nothing to be seen that could be pressed')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
