// Small parts that pages share, all by delegated listeners on data attributes.
const html = document.documentElement

document.addEventListener('click', async (event) => {
  const theme = event.target.closest('[data-theme-toggle]')
  if (theme) {
    event.preventDefault()
    const dark = html.classList.toggle('dark')
    document.cookie = `theme=${dark ? 'dark' : 'light'};path=/;max-age=31536000;samesite=lax`
  }
  const copy = event.target.closest('[data-copy]')
  if (copy) {
    event.preventDefault()
    const source = document.getElementById(copy.dataset.copy)
    await navigator.clipboard.writeText(source.value ?? source.textContent)
    say(copy.dataset.said ?? 'Copied.')
  }
  const close = event.target.closest('[data-close]')
  if (close) (close.closest('dialog') ?? document.getElementById('slide-over'))?.close()
  if (event.target.matches?.('dialog.slide-over')) event.target.close()
  for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false
})

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') for (const menu of document.querySelectorAll('details.menu[open]')) menu.open = false
  const edit = event.target.closest?.('[data-inline-edit]')
  if (edit && event.key === 'Escape') {
    event.preventDefault()
    edit.dataset.done = '1'
    edit.querySelector('[data-cancel]')?.click()
  }
})

// Inline edit: leaving the field keeps it, Escape drops it.
document.addEventListener('focusout', (event) => {
  const edit = event.target.closest?.('[data-inline-edit]')
  if (!edit || edit.dataset.done || edit.contains(event.relatedTarget)) return
  edit.dataset.done = '1'
  edit.requestSubmit()
})
document.addEventListener('submit', (event) => {
  if (event.target.matches('[data-inline-edit]')) event.target.dataset.done = '1'
})

// Choosing in a [data-autosubmit] field sends its form.
document.addEventListener('change', (event) => {
  if (event.target.matches('[data-autosubmit]')) event.target.form.requestSubmit()
  const all = event.target.closest('[data-select-all]')
  if (all) for (const box of document.querySelectorAll('[data-select]')) box.checked = all.checked
  if (all || event.target.matches('[data-select]')) {
    const count = document.querySelectorAll('[data-select]:checked').length
    for (const bar of document.querySelectorAll('[data-selection]')) bar.hidden = count === 0
    for (const word of document.querySelectorAll('[data-selection-count]')) word.textContent = String(count)
  }
})

export function say(words) {
  const area = document.getElementById('toasts')
  if (!area) return
  const toast = document.createElement('div')
  toast.className = 'toast-own'
  toast.dataset.toast = ''
  toast.append(Object.assign(document.createElement('span'), { textContent: words }))
  area.append(toast)
  fade(toast)
}

// A toast goes after eight seconds, but waits while the pointer or the focus is on it.
function fade(toast) {
  let left = setTimeout(() => toast.remove(), 8000)
  const wait = () => clearTimeout(left)
  const go = () => (left = setTimeout(() => toast.remove(), 4000))
  toast.addEventListener('pointerenter', wait)
  toast.addEventListener('focusin', wait)
  toast.addEventListener('pointerleave', go)
  toast.addEventListener('focusout', go)
}

function freshen(root) {
  for (const toast of root.querySelectorAll('[data-toast]:not([data-seen])')) {
    toast.dataset.seen = '1'
    fade(toast)
  }
  const focus = root.querySelector('[autofocus]:not([data-seen])')
  if (focus && root !== document) {
    focus.dataset.seen = '1'
    focus.focus()
    focus.select?.()
  }
  const over = document.getElementById('slide-over')
  if (over && !over.open && over.querySelector('[data-slide-content]')) over.showModal()
}

document.addEventListener('htmx:after:swap', () => freshen(document.body))
document.getElementById('slide-over')?.addEventListener('close', (event) => event.target.replaceChildren())
freshen(document)

// Drop a file anywhere on a [data-drop] area.
for (const kind of ['dragover', 'drop']) {
  document.addEventListener(kind, (event) => {
    const area = event.target.closest?.('[data-drop]')
    if (!area) return
    event.preventDefault()
    if (kind === 'drop' && event.dataTransfer.files.length) {
      const field = area.querySelector('input[type="file"]')
      field.files = event.dataTransfer.files
      field.dispatchEvent(new Event('change', { bubbles: true }))
    }
  })
}

