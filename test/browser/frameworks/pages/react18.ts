import { createRoot } from 'react-dom18/client'
import * as react from 'react18'
import { createLogin } from './react-login.ts'

createRoot(document.querySelector('main')).render(createLogin(react))
