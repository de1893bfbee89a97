/* What is on the page before the sign-in, generation by generation: facts 5.1 to 5.3. */

/** 2012: a form and nothing in its way. */
export const formA = `<div id="io-ox-login-screen">
<form id="io-ox-login-form" name="oxlogin" method="post" novalidate>
  <h1 id="io-ox-login-header">Sign in</h1>
  <div id="io-ox-login-feedback" role="alert"></div>
  <label for="io-ox-login-username">Username</label>
  <input id="io-ox-login-username" type="text" name="username" maxlength="1000" autocapitalize="off" autocorrect="off">
  <label for="io-ox-login-password">Password</label>
  <input id="io-ox-login-password" type="password" name="password" maxlength="100">
  <label><input id="io-ox-login-store-box" type="checkbox" name="store" value="true"> Remember me</label>
  <input id="login-button" type="submit" value="Sign in">
  <p id="io-ox-forgot-password"><a href="#forgot">Forgot your password?</a></p>
  <div id="io-ox-language-list">English · Deutsch</div>
</form></div>`

/** 7.6 to 7.10.2: after the sign-in the form is sent once more, into the frame, for the browser to offer to keep it. */
export const formB = `<div id="io-ox-login-screen"><div id="io-ox-login-container">
<div id="io-ox-login-header"><span id="io-ox-login-header-prefix">Example</span> <span id="io-ox-login-header-label">App Suite</span></div>
<form id="io-ox-login-form" name="oxlogin" method="post" novalidate>
  <input type="hidden" name="location" value="">
  <div class="row" id="io-ox-login-help"></div>
  <div class="row"><div id="io-ox-login-feedback" role="alert"></div></div>
  <div class="row username"><label for="io-ox-login-username">User name</label>
    <input id="io-ox-login-username" type="email" name="username" maxlength="1000" class="form-control"></div>
  <div class="row password"><label for="io-ox-login-password">Password</label>
    <input id="io-ox-login-password" type="password" name="password" maxlength="1000" class="form-control"></div>
  <div class="row password-retype" hidden><label for="io-ox-retype-password">Confirm new password</label>
    <input id="io-ox-retype-password" type="password" name="password-retype" maxlength="1000" class="form-control"></div>
  <div class="row options"><label><input id="io-ox-login-store-box" type="checkbox" name="store" value="true"> Stay signed in</label>
    <span id="io-ox-forgot-password"><a href="#forgot">Forgot your password?</a></span></div>
  <div class="row buttons"><button id="io-ox-login-button" type="submit" class="btn btn-primary">Sign in</button></div>
</form>
<form id="io-ox-password-forget-form" method="post" hidden><input type="submit" value="Next"></form>
<div id="io-ox-copyright">© Example</div>
</div></div>
<iframe name="store-credentials" id="store-credentials" src="about:blank" title="" hidden></iframe>`

/** 7.10.3 and later: behind a loader until the script has taken the form over. */
export const formC = `<div id="background-loader" class="busy"></div>
<div id="io-ox-login-screen" hidden><div id="io-ox-login-container">
<div id="io-ox-login-header"><div id="io-ox-login-toolbar"><span class="composition-element">App Suite</span>
  <span id="io-ox-languages"><label for="language-select">Language</label>
  <select id="language-select"><option>English</option><option>Deutsch</option></select></span></div></div>
<div id="io-ox-login-content"><main id="io-ox-login-box"><div id="box-form"><div id="box-form-header">App Suite</div>
<div id="box-form-body"><form id="io-ox-login-form" name="oxlogin" method="post" novalidate>
  <input type="hidden" name="location" value="">
  <h1 id="login-title" data-i18n="Sign in">Sign in</h1>
  <p id="io-ox-login-help"></p><div id="io-ox-information-message"></div>
  <div class="row username"><label for="io-ox-login-username" data-i18n="Username">Username</label>
    <input id="io-ox-login-username" type="text" name="username" maxlength="1000" class="form-control" autocomplete="username" disabled></div>
  <div class="row password"><label for="io-ox-login-password" data-i18n="Password">Password</label>
    <input id="io-ox-login-password" type="password" name="password" maxlength="1000" class="form-control" autocomplete="current-password"></div>
  <div class="row password-retype" hidden><label for="io-ox-retype-password">Confirm new password</label>
    <input id="io-ox-retype-password" type="password" name="password-retype" class="form-control"></div>
  <div class="row options"><div id="io-ox-login-store"><label><input id="io-ox-login-store-box" type="checkbox" name="store" value="true"> Stay signed in</label></div>
    <div id="io-ox-forgot-password"><a href="#forgot">Forgot your password?</a></div></div>
  <button id="io-ox-login-button" type="submit" class="btn btn-primary" data-i18n="Sign in">Sign in</button>
  <div id="io-ox-login-feedback" role="alert"></div>
</form></div></div></main></div>
<footer id="io-ox-login-footer">© Example</footer>
</div></div>`
