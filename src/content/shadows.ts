/** The open shadow roots below a root. What cannot have one, or is most of a page, is passed over. */
export const shadowsOf = (root: Document | ShadowRoot): ShadowRoot[] =>
  [
    ...root.querySelectorAll(
      ':not(a,b,br,button,em,h1,h2,h3,head *,i,img,input,label,li,option,p,path,small,span,strong,svg,td,tr,ul)',
    ),
  ].flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot, ...shadowsOf(shadowRoot)] : []))
