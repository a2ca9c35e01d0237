// Sentences at the foot of the page. The server sends them with the page, or as HX-Trigger: {"say": ...}.
const area = () => document.getElementById('toasts')

// A toast goes after eight seconds, but waits while the pointer or the focus is on it. Errors stay until dismissed.
function fade(toast) {
  let leaving = setTimeout(() => toast.remove(), 8000)
  const wait = () => clearTimeout(leaving)
  const go = () => {
    clearTimeout(leaving)
    leaving = setTimeout(() => toast.remove(), 4000)
  }
  toast.addEventListener('pointerenter', wait)
  toast.addEventListener('focusin', wait)
  toast.addEventListener('pointerleave', go)
  toast.addEventListener('focusout', go)
}

function button(label, type) {
  const made = Object.assign(document.createElement('button'), { className: 'btn', type, textContent: label })
  made.dataset.variant = 'outline'
  made.dataset.size = 'sm'
  return made
}

function undoForm(address) {
  const form = Object.assign(document.createElement('form'), { action: address, method: 'post' })
  const token = JSON.parse(document.body.getAttribute('hx-headers:inherited'))['X-CSRFToken']
  const hidden = Object.assign(document.createElement('input'), { type: 'hidden', name: 'csrfmiddlewaretoken', value: token })
  form.append(hidden, button('Undo', 'submit'))
  return form
}

export function say(words, { undo = '', stays = false } = {}) {
  if (!area() || !words) return
  const toast = document.createElement('div')
  toast.className = 'toast-own'
  toast.append(Object.assign(document.createElement('span'), { textContent: words }))
  if (undo) toast.append(undoForm(undo))
  if (stays) {
    const away = button('Dismiss', 'button')
    away.dataset.dismiss = ''
    toast.append(away)
  }
  area().append(toast)
  if (!stays) fade(toast)
}

export function freshen() {
  for (const toast of document.querySelectorAll('[data-toast]:not([data-seen])')) {
    toast.dataset.seen = '1'
    fade(toast)
  }
}

document.addEventListener('say', (event) => say(event.detail.words ?? event.detail.value, { undo: event.detail.undo ?? '' }))
document.addEventListener('click', (event) => event.target.closest('[data-dismiss]')?.closest('.toast-own')?.remove())
freshen()
