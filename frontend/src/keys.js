// Single keys, never while typing; the dialog of keys switches them off (WCAG 2.1.4), which the cookie keys=off remembers.
import { openPalette } from './palette.js'

const off = () => /(?:^|; )keys=off/.test(document.cookie)
const typing = (target) => target.closest?.('input, textarea, select, [contenteditable]')
let waiting = ''

const rows = () => [...document.querySelectorAll('[data-row]')]

function step(by) {
  const all = rows()
  if (!all.length) return
  const at = all.findIndex((row) => row.hasAttribute('data-current'))
  const next = all[Math.max(0, Math.min(all.length - 1, at + by))]
  for (const row of all) row.toggleAttribute('data-current', row === next)
  const link = next.querySelector('a[href]')
  if (!link) next.tabIndex = -1
  const focused = link ?? next
  focused.focus()
  next.scrollIntoView({ block: 'nearest' })
}

// The switch in the dialog of keys.
const choice = document.querySelector('[data-keys-choice]')
if (choice) {
  choice.checked = !off()
  choice.addEventListener('change', () => {
    document.cookie = `keys=${choice.checked ? 'on' : 'off'};path=/;max-age=31536000;samesite=lax`
  })
}

const press = (selector) => document.querySelector(selector)?.click()
const acts = {
  '/': () => openPalette(),
  j: () => step(1),
  k: () => step(-1),
  J: () => press('[data-key="J"]'),
  K: () => press('[data-key="K"]'),
  e: () => press('[data-key="e"]'),
  l: () => document.querySelector('[data-key="l"]')?.focus(),
  n: () => press('[data-key="n"]'),
  '?': () => document.getElementById('keys')?.showModal(),
}

document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault()
    openPalette()
    return
  }
  if (off() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
  if (document.querySelector('dialog[open]')) return
  if (waiting === 'g') {
    waiting = ''
    press(`[data-go="${event.key}"]`)
    return
  }
  if (event.key === 'g') {
    waiting = 'g'
    setTimeout(() => (waiting = ''), 1000)
    return
  }
  const act = acts[event.key]
  if (!act) return
  event.preventDefault()
  act()
})
