import { render } from 'react-dom17'
import * as react from 'react17'
import { createLogin } from './react-login.ts'

render(createLogin(react), document.querySelector('main'))
