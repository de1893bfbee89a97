/** One small sheet for both themes; they differ in their bars and colours. */
export const style = `
*{box-sizing:border-box}
body{margin:0;font:15px/1.5 system-ui,sans-serif;color:#1f2733;background:#f4f6f9;--brand:#17406d;--accent:#1b62b5}
.theme-six{--brand:#2d3640;--accent:#2a6f4e;background:#fff}
a{color:var(--accent)}
h1{font-size:24px;margin:0 0 16px;font-weight:600}h2,h3{font-size:18px;margin:0 0 12px;font-weight:600}h4{font-size:14px;margin:12px 0 2px}
.container{max-width:1080px;margin:0 auto;padding:0 20px}
.topbar,.top-nav-bar{background:#0f2c4d;color:#fff;font-size:13px;min-height:36px}
.theme-six .top-nav-bar{background:#f2f4f3;color:#333;border-bottom:1px solid #dde2df}
.topbar .container,.top-nav-bar .container{display:flex;justify-content:flex-end;align-items:center;gap:12px;min-height:36px}
.active-client{display:flex;gap:10px;align-items:center}.active-client a{color:#fff}
.top-nav{list-style:none;display:flex;gap:16px;margin:0;padding:0}.top-nav li{display:inline}
.navbar{background:var(--brand);color:#fff}.navbar .container{display:flex;align-items:center;gap:28px;min-height:60px}
.navbar-brand{font-size:22px;font-weight:700;color:#fff;text-decoration:none;letter-spacing:.3px}
.main-nav{list-style:none;display:flex;gap:20px;margin:0;padding:0}.main-nav a{color:#fff;text-decoration:none}.main-nav a:hover{text-decoration:underline}
#main-body{padding:28px 0 40px;min-height:60vh}
.row-with-sidebar{display:grid;grid-template-columns:230px 1fr;gap:24px;align-items:start}
@media(max-width:760px){.row-with-sidebar{grid-template-columns:1fr}}
.card,.panel,.logincontainer{background:#fff;border:1px solid #d9dfe7;border-radius:6px;margin-bottom:20px}
.card-body,.panel-body{padding:20px}.panel-heading,.card-header{padding:10px 20px;border-bottom:1px solid #d9dfe7;font-weight:600;background:#f8fafc;border-radius:6px 6px 0 0}
.list-group-item{display:block;padding:9px 20px;border-bottom:1px solid #edf0f4;text-decoration:none}.list-group-item:last-child{border:0}
.narrow{max-width:500px;margin:0 auto}.logincontainer{max-width:500px;margin:0 auto;padding:24px}
.form-group{margin-bottom:14px}label{display:block;font-size:13px;margin-bottom:4px}label input[type=checkbox]{margin-right:6px}
.form-control{width:100%;padding:9px 11px;font:inherit;border:1px solid #b9c3cf;border-radius:4px;background:#fff}
.form-control[readonly]{background:#f4f6f9}
.btn{display:inline-block;font:inherit;padding:8px 16px;border:1px solid #b9c3cf;border-radius:4px;background:#fff;color:#1f2733;cursor:pointer;text-decoration:none}
.btn-primary,.btn-info{background:var(--accent);border-color:var(--accent);color:#fff}.btn-sm{padding:4px 10px;font-size:13px}.btn-active-client{border:0;background:none;padding:0}
.alert{padding:12px 16px;border-radius:4px;border:1px solid;margin-bottom:16px}
.alert-danger{background:#fdecea;border-color:#f0b4ae;color:#8c1d14}.alert-success{background:#e8f5ec;border-color:#a9d8b8;color:#165c32}
.alert-warning{background:#fff6e0;border-color:#ecd08a;color:#6b4b00}.alert-info{background:#e9f2fc;border-color:#aecdf0;color:#12406f}
table{width:100%;border-collapse:collapse;background:#fff}.table th,.table td{text-align:left;padding:10px 12px;border-bottom:1px solid #e4e9ef;vertical-align:middle}
.table th{font-size:13px;color:#4c5866}.table-list tbody tr{cursor:pointer}.table-list tbody tr:hover{background:#f4f8fd}
.label{display:inline-block;padding:2px 9px;border-radius:10px;font-size:12px;background:#e4e9ef}.status-active{background:#d6f0df;color:#165c32}.status-suspended,.status-fraud{background:#fdecea;color:#8c1d14}
.product-details{display:grid;grid-template-columns:1fr 1fr;gap:20px;margin-bottom:20px}
.product-status{border:1px solid #d9dfe7;border-left:5px solid #9aa7b5;border-radius:6px;padding:18px;background:#fff}.product-status{text-align:center;align-self:start}.product-status-active{border-left-color:#2e9a57}
.otp-answer{padding:16px;border:1px solid #a9d8b8;background:#f2faf5;border-radius:6px;margin:0 0 16px}
.otp-answer p{margin:0 0 8px}.otp-answer code,.otp-answer .value,.otp-result code{font:600 20px/1.6 ui-monospace,monospace;white-space:pre-wrap}
.otp-answer .value{white-space:pre-wrap}.help{font-size:13px;color:#566270}
.notice{padding:60px 0}.notice h1{margin-top:10px}.text-center{text-align:center}.text-right{text-align:right}
.w-hidden,.hidden{display:none!important}.inline{display:inline}
.verification-banner{background:#fff6e0;border-bottom:1px solid #ecd08a;color:#6b4b00;font-size:14px}.verification-banner .container{display:flex;gap:16px;align-items:center;padding-top:8px;padding-bottom:8px}
.social-signin-btns{display:grid;gap:8px;margin-top:8px}.captcha-block{margin:14px 0;padding:12px;border:1px solid #d9dfe7;border-radius:4px;background:#fafbfc}
.captcha-block img{display:block;margin-bottom:8px;border:1px solid #d9dfe7}
.card-header h3,.panel-heading h3{margin:0;font-size:15px}.card-header,.panel-heading{padding:10px 20px}.module-client-area{margin-top:20px}.btn{white-space:nowrap}.facts{display:grid;grid-template-columns:1fr 1fr;gap:4px 20px;align-content:start}.captcha-block p,footer p{margin:0 0 8px}footer p{margin:0}
footer{border-top:1px solid #d9dfe7;background:#fff;font-size:13px;color:#566270;padding:18px 0}footer .container{display:flex;justify-content:space-between;gap:20px;flex-wrap:wrap}
.article{background:#fff;border:1px solid #d9dfe7;border-radius:6px;padding:24px}
`
