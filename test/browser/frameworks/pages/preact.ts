import * as preact from 'preact'
import { useState } from 'preact/hooks'
import { createLogin } from './react-login.ts'

preact.render(createLogin({ ...preact, useState }, 'onInput'), document.querySelector('main') as HTMLElement)
