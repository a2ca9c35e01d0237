// The map of a client: people are dragged, or led with the arrow keys; one form sends where they stand now.
const spotOf = (node) => node?.closest?.('[data-spot]')
const [STEP, PAUSE, NEAR, EDGE, SPAN] = [5, 800, 4, 5, 90] // EDGE and SPAN: as the server draws, in percent
let held = null
let waiting = 0
let dropped = false // the click that ends a drag opens nothing
let moved = '' // the person who gets the focus back when the map arrives anew

const within = (value, least, most) => Math.min(most, Math.max(least, Math.round(value)))

function put(spot, stance, influence) {
  spot.dataset.stance = within(stance, -100, 100)
  spot.dataset.influence = within(influence, 0, 100)
  const x = `${EDGE + (SPAN * (Number(spot.dataset.stance) + 100)) / 200}%`
  const y = `${EDGE + (SPAN * (100 - spot.dataset.influence)) / 100}%`
  const set = (node, names) => names.forEach((name, at) => node.setAttribute(name, at ? y : x))
  set(spot.querySelector('svg'), ['x', 'y'])
  for (const line of spot.closest('[data-map]').querySelectorAll('line[data-low]')) {
    if (line.dataset.low === spot.dataset.person) set(line, ['x1', 'y1'])
    if (line.dataset.high === spot.dataset.person) set(line, ['x2', 'y2'])
  }
}

function say(spot) {
  const stance = Number(spot.dataset.stance)
  const stands = stance ? `${Math.abs(stance)} ${stance > 0 ? 'for' : 'against'} us` : 'neutral'
  document.getElementById('map-says').textContent = `${spot.dataset.name}: influence ${spot.dataset.influence}, ${stands}.`
}

function send(spot) {
  const form = document.getElementById('map-move')
  form.setAttribute('action', spot.dataset.spot)
  form.elements.influence.value = spot.dataset.influence
  form.elements.stance.value = spot.dataset.stance
  moved = document.activeElement === spot ? spot.id : ''
  window.htmx.ajax('POST', spot.dataset.spot, { source: form, target: '#map', swap: 'outerHTML' })
}

document.addEventListener('pointerdown', (event) => {
  const spot = event.button ? null : spotOf(event.target)
  dropped = false
  if (!spot) return
  held = { spot, x: event.clientX, y: event.clientY, far: false }
  spot.setPointerCapture(event.pointerId)
})
document.addEventListener('pointermove', (event) => {
  if (!held) return
  held.far ||= Math.hypot(event.clientX - held.x, event.clientY - held.y) > NEAR
  if (!held.far) return
  const box = held.spot.closest('[data-map]').getBoundingClientRect()
  const percent = (at, from, size) => (((at - from) / size) * 100 - EDGE) / SPAN
  put(held.spot, percent(event.clientX, box.left, box.width) * 200 - 100, 100 - percent(event.clientY, box.top, box.height) * 100)
  say(held.spot)
})
document.addEventListener('pointerup', () => {
  dropped = Boolean(held?.far)
  if (dropped) send(held.spot)
  held = null
})
document.addEventListener('pointercancel', () => { held = null })
document.addEventListener('dragstart', (event) => { if (spotOf(event.target)) event.preventDefault() })
document.addEventListener('click', (event) => {
  if (dropped && spotOf(event.target)) event.preventDefault()
  dropped = false
}, true)

const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }
document.addEventListener('keydown', (event) => {
  const spot = spotOf(event.target)
  const way = spot && ways[event.key]
  if (!way || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  put(spot, Number(spot.dataset.stance) + STEP * 2 * way[0], Number(spot.dataset.influence) + STEP * way[1])
  say(spot)
  clearTimeout(waiting)
  waiting = setTimeout(() => send(spot), PAUSE)
})

document.addEventListener('htmx:after:swap', () => {
  if (moved && document.activeElement === document.body) document.getElementById(moved)?.focus()
  moved = ''
})
