import { Component, createElement, render } from 'preact'
import { useState } from 'preact/hooks'
import { createLogin, type Toolkit } from './react-login.ts'

const toolkit = { createElement, useState, Component: Component as unknown as Toolkit['Component'] }
render(createLogin(toolkit, 'onInput'), document.querySelector('main') as HTMLElement)
