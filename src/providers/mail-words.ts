/** What mail is called, for a text that went through `fold`. Hosts are to be taken out before, as one may well be called `mail`. */
export const mailWords =
  /mail|e ?post(?!code)|postboks|postfach|postkasse|postlada|postbus|posta|correo|courriel|buzon|boite|casella|caixa|skrzynka|schranka|sandugan|почт|пошт|ταχυδρομ|بريد|ایمیل|דואר|邮|郵|メール/
