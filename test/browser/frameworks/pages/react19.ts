import * as react from 'react'
import { createRoot } from 'react-dom/client'
import { createLogin } from './react-login.ts'

createRoot(document.querySelector('main')).render(createLogin(react))
