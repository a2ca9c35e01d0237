// What to do with an answer that is a whole page although a piece was asked for: never swap a page into a page.
import { say } from './toasts.js'

const isPage = (text) => /^\s*<!doctype/i.test(text ?? '')

function sentenceOf(text) {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const alert = page.querySelector('[role="alert"]')
  if (alert) return alert.textContent.trim()
  return [...page.querySelectorAll('main h1, main h1 + p')].map((part) => part.textContent.trim()).join('. ')
}

document.addEventListener('htmx:after:request', (event) => {
  const { ctx } = event.detail
  const { status, raw } = ctx.response
  if (status >= 400 && (isPage(ctx.text) || status >= 500)) {
    ctx.swap = 'none'
    say(isPage(ctx.text) ? sentenceOf(ctx.text) : 'Something went wrong on our side. Try again in a minute.', { stays: true })
  } else if (status < 400 && isPage(ctx.text) && raw.redirected) {
    // The form led to another page, or the session has ended: go there as the browser would.
    const ended = new URL(raw.url).pathname.startsWith('/accounts/login')
    if (ctx.select && !ended) return
    ctx.swap = 'none'
    if (ended) location.reload()
    else location.assign(raw.url)
  }
})

document.addEventListener('htmx:error', () => say('The server could not be reached. Check your connection and try again.', { stays: true }))
