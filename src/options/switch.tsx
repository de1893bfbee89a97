export function Switch({
  id,
  label,
  about,
  isOn,
  set,
}: {
  id: string
  label: string
  about: string
  isOn: boolean
  set: (isOn: boolean) => void
}) {
  return (
    <div class="setting">
      <p>
        <label for={id}>{label}</label>
        <span class="small" id={`${id}-about`}>
          {about}
        </span>
      </p>
      <input
        id={id}
        class="switch"
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        aria-describedby={`${id}-about`}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    </div>
  )
}
