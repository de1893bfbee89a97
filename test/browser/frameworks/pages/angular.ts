import '@angular/compiler'
import 'zone.js'
import { ApplicationRef, Component, provideZoneChangeDetection } from '@angular/core'
import { FormControl, FormGroup, FormsModule, ReactiveFormsModule, Validators } from '@angular/forms'
import { bootstrapApplication } from '@angular/platform-browser'
import { cut, onRerender, signIn, variant } from './page.ts'

const [kind, updateOn = 'change'] = variant.split('-') as [string, ('change' | 'blur' | 'submit')?]

/** A form that is written in the template, where boxes need names: then it has to say how it is sent. */
class TemplateLogin {
  username = ''
  password = ''
  readonly updateOn = updateOn
  readonly mayBeOff = kind === 'enable'

  take(password: string) {
    this.password = kind === 'mask' ? cut(password) : password
  }
  send() {
    signIn(this)
  }
}
Component({
  selector: 'main',
  imports: [FormsModule],
  template: `
    <form method="post" #form="ngForm" [ngFormOptions]="{ updateOn }" (ngSubmit)="send()">
      <p><input name="username" [(ngModel)]="username" #name="ngModel" required>
        @if (name.touched && name.invalid) { <em role="alert">Required</em> }</p>
      <p><input name="password" type="password" [ngModel]="password" (ngModelChange)="take($event)"
          #secret="ngModel" required>
        @if (secret.touched && secret.invalid) { <em role="alert">Required</em> }</p>
      <button [disabled]="mayBeOff && form.invalid">Log in</button>
    </form>`,
})(TemplateLogin)

/** A form that is written as an object. */
class ReactiveLogin {
  readonly isOff = () => kind === 'reactiveEnable' && this.form.invalid
  readonly form = new FormGroup(
    {
      username: new FormControl('', { nonNullable: true, validators: Validators.required }),
      password: new FormControl('', { nonNullable: true, validators: Validators.required }),
    },
    { updateOn },
  )
  wants(name: 'username' | 'password') {
    const { touched, invalid } = this.form.controls[name]
    return touched && invalid
  }
  send() {
    signIn(this.form.getRawValue())
  }
}
Component({
  selector: 'main',
  imports: [ReactiveFormsModule],
  template: `
    <form [formGroup]="form" (ngSubmit)="send()">
      <p><input formControlName="username">
        @if (wants('username')) { <em role="alert">Required</em> }</p>
      <p><input formControlName="password" type="password">
        @if (wants('password')) { <em role="alert">Required</em> }</p>
      <button [disabled]="isOff()">Log in</button>
    </form>`,
})(ReactiveLogin)

const login = kind.startsWith('reactive') ? ReactiveLogin : TemplateLogin
void bootstrapApplication(login, { providers: [provideZoneChangeDetection()] }).then(({ injector }) =>
  onRerender(() => injector.get(ApplicationRef).tick()),
)
