-- Asks the oracle about every sign-in; Dovecot itself knows no password.

local client = nil

local function form_encoded(text)
  return (tostring(text or ""):gsub("[^%w%-._~]", function(character)
    return string.format("%%%02X", string.byte(character))
  end))
end

function auth_password_verify(request, password)
  client = client or dovecot.http.client({ timeout = 5000, max_attempts = 1 })
  local question = client:request({ url = "@SIGN_IN_URL@", method = "POST" })
  question:add_header("Content-Type", "application/x-www-form-urlencoded")
  question:set_payload(
    "user=" .. form_encoded(request.user)
      .. "&service=" .. form_encoded(request.service)
      .. "&password=" .. form_encoded(password)
  )
  local status = question:submit():status()
  if status == 200 then return dovecot.auth.PASSDB_RESULT_OK, "" end
  if status == 401 then return dovecot.auth.PASSDB_RESULT_PASSWORD_MISMATCH, "" end
  if status == 404 then return dovecot.auth.PASSDB_RESULT_USER_UNKNOWN, "" end
  return dovecot.auth.PASSDB_RESULT_INTERNAL_FAILURE, ""
end
