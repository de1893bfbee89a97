import { all } from './dom.ts'
import { mostSearched } from './limits.ts'

/**
 * The open shadow roots below a root. What cannot have one, or is most of a page, is passed over, what there is most of
 * first; and a page that has drawn more than so many elements outside of any is not searched for them.
 */
export const shadowsOf = (root: Document | ShadowRoot, most = mostSearched): ShadowRoot[] =>
  document.getElementsByTagName('*')[most]
    ? []
    : // Asked for by its name alone, the commonest of all that can is found without being tried for anything else.
      [...all('div', root), ...all(others, root)].flatMap(({ shadowRoot }) =>
        shadowRoot ? [shadowRoot, ...shadowsOf(shadowRoot, most)] : [],
      )

const others =
  ':not(div,span,a,td,tr,li,p,b,i,img,path,option,button,input,label,br,em,strong,small,svg,ul,h1,h2,h3,script,style,link,meta)'
