import { mostSearched } from './limits.ts'

/**
 * The open shadow roots below a root. What cannot have one, or is most of a page, is passed over, what there is most of
 * first; and a page that has drawn more than so many elements is not searched for them any further.
 */
export function shadowsOf(root: Document | ShadowRoot, most = mostSearched): ShadowRoot[] {
  if (document.getElementsByTagName('*')[most]) return []
  const found: ShadowRoot[] = []
  let left = most
  for (let within: Document | ShadowRoot | undefined = root, next = 0; within; within = found[next++]) {
    // Asked for by its name alone, the commonest of all that can is found without being tried for anything else.
    const hosts: Element[] = [...within.querySelectorAll('div'), ...within.querySelectorAll(others)]
    left -= hosts.length
    if (left < 0) break
    for (const { shadowRoot } of hosts) if (shadowRoot) found.push(shadowRoot)
  }
  return found
}

const others =
  ':not(div,span,a,td,tr,li,p,b,i,img,path,option,button,input,label,br,em,strong,small,svg,ul,h1,h2,h3,time,table,tbody,th,select,script,style,link,meta)'
