import { render } from 'react-dom16'
import * as react from 'react16'
import { createLogin } from './react-login.ts'

render(createLogin(react), document.querySelector('main'))
