import Vue from 'vue2/dist/vue.esm.js'
import { login } from './vue-login.ts'

new Vue(login).$mount('main')
