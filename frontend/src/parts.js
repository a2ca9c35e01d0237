// Small parts that pages share, all by delegated listeners on data attributes.
import { freshen, say } from './toasts.js'

const html = document.documentElement
const year = 'path=/;max-age=31536000;samesite=lax'

document.addEventListener('click', async (event) => {
  if (event.target.closest('[data-theme-toggle]')) {
    event.preventDefault()
    const dark = html.classList.toggle('dark')
    document.cookie = `theme=${dark ? 'dark' : 'light'};${year}`
  }
  // The mail program gets the draft as it stands now, not as it was when the page came.
  const mail = event.target.closest('[data-mail]')
  if (mail) {
    const told = (id) => encodeURIComponent(document.getElementById(id).value.replace(/\r?\n/g, '\r\n'))
    mail.href = `mailto:${encodeURIComponent(mail.dataset.mail).replace('%40', '@')}?subject=${told('subject')}&body=${told('text')}`
  }
  const copy = event.target.closest('[data-copy]')
  if (copy) {
    event.preventDefault()
    const source = document.getElementById(copy.dataset.copy)
    await navigator.clipboard.writeText(source.value ?? source.textContent).then(
      () => say(copy.dataset.said ?? 'Copied.'),
      () => say('Your browser did not allow copying. Select the text and copy it yourself.', { stays: true }),
    )
  }
})

// Menus close when something else is clicked, and on Escape, which gives the focus back.
const openMenus = () => document.querySelectorAll('details.menu[open]')
document.addEventListener('click', (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false
})
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  for (const menu of openMenus()) {
    const inside = menu.contains(document.activeElement)
    menu.open = false
    if (inside) menu.querySelector('summary').focus()
  }
})

// The slide-over opens when its content has arrived and forgets it when it closes.
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-close]')) event.target.closest('dialog')?.close()
  if (event.target.matches('dialog.slide-over')) event.target.close()
})
document.getElementById('slide-over')?.addEventListener('close', (event) => event.target.replaceChildren())

// Inline edit: leaving the field keeps it, Escape drops it.
const FIELD = 'input:not([type="hidden"]), select, textarea'
let edited = '' // the place whose form was closed from the keyboard: it gets the focus back
function endEdit(form) {
  form.dataset.done = '1'
  edited = form.contains(document.activeElement) ? form.closest('[id]')?.id ?? '' : ''
}
document.addEventListener('keydown', (event) => {
  const form = event.target.closest?.('[data-inline-edit]')
  if (!form || event.key !== 'Escape') return
  event.preventDefault()
  endEdit(form)
  form.querySelector('[data-cancel]')?.click()
})
document.addEventListener('focusout', (event) => {
  const form = event.target.closest?.('[data-inline-edit]')
  if (!form || form.dataset.done || form.contains(event.relatedTarget)) return
  endEdit(form)
  form.requestSubmit()
})
document.addEventListener('submit', (event) => {
  if (event.target.matches('[data-inline-edit]')) endEdit(event.target)
  delete event.target.dataset.changed
})

// In a list with [data-keeps-place], the row that was acted on gives the focus to the one now in its place.
let place = -1
document.addEventListener('submit', (event) => {
  const list = event.target.closest('[data-keeps-place]')
  place = list ? [...list.querySelectorAll('[data-row]')].indexOf(event.target.closest('[data-row]')) : -1
})
function keepPlace() {
  const rows = [...document.querySelectorAll('[data-keeps-place] [data-row]')]
  if (place < 0 || document.activeElement !== document.body) return
  const next = rows[Math.min(place, rows.length - 1)]
  ;(next?.querySelector('a[href]') ?? document.getElementById('content')).focus()
  place = -1
}

// A form with [data-guard] asks before changes in it are lost.
document.addEventListener('input', (event) => {
  const form = event.target.closest('[data-guard]')
  if (form) form.dataset.changed = '1'
})
addEventListener('beforeunload', (event) => {
  if (document.querySelector('[data-guard][data-changed]')) event.preventDefault()
})

// Choosing in a [data-autosubmit] field sends its form; chosen rows show the bar of what can be done with them.
document.addEventListener('change', (event) => {
  if (event.target.matches('[data-autosubmit]')) event.target.form.requestSubmit()
  const all = event.target.closest('[data-select-all]')
  if (all) for (const box of document.querySelectorAll('[data-select]')) box.checked = all.checked
  if (all || event.target.matches('[data-select]')) countChosen()
})
function countChosen() {
  const count = document.querySelectorAll('[data-select]:checked').length
  for (const bar of document.querySelectorAll('[data-selection]')) bar.hidden = count === 0
  for (const word of document.querySelectorAll('[data-selection-count]')) word.textContent = String(count)
}

// A file dropped anywhere on a [data-drop] area goes into its field.
const dropArea = (event) => event.target.closest?.('[data-drop]')
document.addEventListener('dragover', (event) => {
  const area = dropArea(event)
  if (!area) return
  event.preventDefault()
  area.dataset.over = '1'
})
document.addEventListener('dragleave', (event) => {
  const area = dropArea(event)
  if (area && !area.contains(event.relatedTarget)) delete area.dataset.over
})
document.addEventListener('drop', (event) => {
  const area = dropArea(event)
  if (!area) return
  event.preventDefault()
  delete area.dataset.over
  const field = area.querySelector('input[type="file"]')
  if (!field || !event.dataTransfer.files.length) return
  field.files = event.dataTransfer.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
})

// <time datetime data-local> is told in the reader's own zone.
const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
function tellTimes() {
  for (const time of document.querySelectorAll('time[data-local]')) {
    time.textContent = clock.format(new Date(time.dateTime))
    time.removeAttribute('data-local')
  }
}

function arrived() {
  freshen()
  tellTimes()
  const over = document.getElementById('slide-over')
  if (over && !over.open && over.querySelector('[data-slide-content]')) over.showModal()
  const edit = document.querySelector('[data-inline-edit]:not([data-seen])')
  const focus = edit ? edit.querySelector(FIELD) : document.querySelector('[autofocus]:not([data-seen])')
  if (edit) edit.dataset.seen = '1'
  if (focus) {
    focus.dataset.seen = '1'
    focus.focus()
    focus.select?.()
  } else if (edited && document.activeElement === document.body) {
    document.getElementById(edited)?.querySelector('a')?.focus()
    edited = ''
  }
  keepPlace()
  if (document.querySelector('[data-selection]')) countChosen()
}
document.addEventListener('htmx:after:swap', arrived)
for (const field of document.querySelectorAll('[autofocus]')) field.dataset.seen = '1' // the browser saw to these
tellTimes()

if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => {})

// What an address points at is shown, also where it lies folded.
const reveal = () => {
  const fold = location.hash && document.getElementById(location.hash.slice(1))?.closest('details:not(.menu)')
  if (fold) fold.open = true
}
addEventListener('hashchange', reveal)
reveal()
