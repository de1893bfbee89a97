import { type Credentials, cut, onRerender, signIn, variant } from './page.ts'

// biome-ignore lint/suspicious/noExplicitAny: five libraries that agree on these calls, not on their types
type Loose = any

/** What React of every version and Preact have in common. */
export interface Toolkit {
  readonly createElement: (...args: Loose[]) => Loose
  readonly useState: (initial: Loose) => [Loose, (value: Loose) => void]
  readonly Component: new (props?: Loose) => Loose
}

type State = Credentials & { readonly left: Partial<Record<keyof Credentials, boolean>> }

const nothing: State = { username: '', password: '', left: {} }
const kept = { username: (value: string) => value, password: (value: string) => value }
const changes =
  { mask: { password: cut }, trim: { password: (value: string) => value.trim() } }[variant] ??
  (variant === 'upper' ? { username: (value: string) => value.toUpperCase() } : {})
const taken = { ...kept, ...changes }

/**
 * A login form with controlled inputs.
 * @param onType the name of the property that hears what is typed
 */
export function createLogin({ createElement: h, useState, Component }: Toolkit, onType = 'onChange') {
  function view(state: State, set: (changes: Partial<State>) => void) {
    const field = (name: keyof Credentials, type: string) =>
      h(
        'p',
        { key: name },
        h('input', {
          id: name,
          type,
          value: state[name],
          [onType]: ({ target }: { target: HTMLInputElement }) => set({ [name]: taken[name](target.value) }),
          onBlur: () => set({ left: { ...state.left, [name]: true } }),
        }),
        state.left[name] && !state[name] && h('em', { role: 'alert' }, 'Required'),
      )
    return h(
      'form',
      {
        // Another key makes another form, with other boxes.
        key: variant === 'rekey' ? state.username : '',
        onSubmit: (event: Event) => {
          event.preventDefault()
          signIn(state)
        },
      },
      field('username', 'text'),
      field('password', 'password'),
      h('button', { disabled: variant === 'enable' && !(state.username && state.password) }, 'Log in'),
    )
  }

  function WithState() {
    const [username, setUsername] = useState('')
    const [password, setPassword] = useState('')
    const [left, setLeft] = useState({})
    const [, setRound] = useState(0)
    useState(() => onRerender(() => setRound(Math.random())))
    const set = (changes: Partial<State>) => {
      if (changes.username !== undefined) setUsername(changes.username)
      if (changes.password !== undefined) setPassword(changes.password)
      if (changes.left) setLeft((before: object) => ({ ...before, ...changes.left }))
    }
    const form = () => view({ username, password, left }, set)
    // A component that is made while another one renders is a new one each time, with new boxes.
    return variant === 'nested' ? h(() => form()) : form()
  }

  class WithSetState extends Component {
    constructor(props?: object) {
      super(props)
      this.state = nothing
      onRerender(() => this.forceUpdate())
    }
    render() {
      return view(this.state, (changes) => this.setState(changes))
    }
  }
  return h(variant === 'class' ? WithSetState : WithState)
}
