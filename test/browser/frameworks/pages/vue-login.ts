import { type Credentials, cut, onRerender, signIn, variant } from './page.ts'

type State = Credentials & { $forceUpdate(): void }

const models: Record<string, string> = { lazy: 'v-model.lazy', trim: 'v-model.trim' }
const model = models[variant] ?? 'v-model'
const password =
  variant === 'mask'
    ? ':value="password" @input="password = cut($event.target.value)"'
    : `${model}="password"`
const when = variant === 'enable' ? ':disabled="!username || !password"' : ''
const key = variant === 'rekey' ? 'username' : '0'

/** As both versions of Vue take it. */
export const login = {
  template: `
    <form :key="${key}" @submit.prevent="send">
      <p><input id="username" ${model}="username" @blur="left.username = true">
        <em v-if="left.username && !username" role="alert">Required</em></p>
      <p><input id="password" type="password" ${password} @blur="left.password = true">
        <em v-if="left.password && !password" role="alert">Required</em></p>
      <button ${when}>Log in</button>
    </form>`,
  data: () => ({ username: '', password: '', left: { username: false, password: false } }),
  methods: {
    cut,
    send(this: Credentials) {
      signIn(this)
    },
  },
  mounted(this: State) {
    onRerender(() => this.$forceUpdate())
  },
}
