// The palette: a dialog with a combobox; the server says what it finds.
const dialog = document.getElementById('palette')
const input = document.getElementById('palette-q')
const list = document.getElementById('palette-list')
let timer
let asked = 0

export function openPalette() {
  if (!dialog || dialog.open) return
  dialog.showModal()
  input.value = ''
  input.focus()
  look()
}

async function look() {
  const mine = ++asked
  const answer = await fetch(`${dialog.dataset.source}?q=${encodeURIComponent(input.value)}`, {
    headers: { 'HX-Request': 'true' },
  }).catch(() => null)
  if (answer?.redirected) return location.reload() // the session has ended: sign in again, then come back here
  if (mine !== asked || !answer?.ok) return
  list.innerHTML = await answer.text()
  select(options()[0])
}

const options = () => [...list.querySelectorAll('[role="option"]:not([aria-disabled])')]
const selected = () => list.querySelector('[aria-selected="true"]')

function select(option) {
  for (const one of options()) one.setAttribute('aria-selected', one === option ? 'true' : 'false')
  if (option) input.setAttribute('aria-activedescendant', option.id)
  else input.removeAttribute('aria-activedescendant')
  option?.scrollIntoView({ block: 'nearest' })
}

if (dialog) {
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(look, 80)
  })
  input.addEventListener('keydown', (event) => {
    const all = options()
    const at = all.indexOf(selected())
    if (event.isComposing) return
    if (event.key === 'ArrowDown') select(all[(at + 1) % all.length])
    else if (event.key === 'ArrowUp') select(all[(at - 1 + all.length) % all.length])
    else if (event.key === 'Enter') selected()?.click()
    else return
    event.preventDefault()
  })
  document.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
    const opener = event.target.closest('[data-palette-open]')
    if (!opener) return
    event.preventDefault()
    openPalette()
  })
}
