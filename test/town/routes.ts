import type { Site, TownRequest } from './site.ts'

/** Pages that tests add to a host while the town runs. */
export function createRoutes() {
  let list: { host: string; path: string | RegExp; handler: Site }[] = []
  return {
    add(host: string, path: string | RegExp, handler: Site): () => void {
      const entry = { host, path, handler }
      list.unshift(entry)
      return () => {
        list = list.filter((other) => other !== entry)
      }
    },
    for: ({ url }: TownRequest): Site | undefined =>
      list.find(
        ({ host, path }) =>
          host === url.hostname &&
          (typeof path === 'string' ? path === url.pathname : path.test(url.pathname)),
      )?.handler,
  }
}
