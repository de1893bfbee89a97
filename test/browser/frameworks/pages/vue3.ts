import { createApp } from 'vue/dist/vue.esm-bundler.js'
import { login } from './vue-login.ts'

createApp(login).mount('main')
