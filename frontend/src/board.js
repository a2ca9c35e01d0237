// The board of a vacancy: cards are dragged, moved with the keyboard, or by the list on each card; one form sends them.
const boardOf = (node) => node?.closest?.('[data-board]')
const cardOf = (node) => node?.closest?.('[data-card]')
const laneOf = (node) => node?.closest?.('[data-stage]')
const lanes = (board) => [...board.querySelectorAll('[data-stage]')]
const cards = (lane) => [...lane.querySelectorAll('[data-card]')]
const linkOf = (card) => card.querySelector('a')
let dragged = null
let moved = '' // the card that gets the focus back when the board arrives anew

function send(ids, stage) {
  const form = document.getElementById('move-one')
  if (!form || !ids.length || !stage) return
  for (const old of form.querySelectorAll('[name="candidacy"]')) old.remove()
  for (const id of ids) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'candidacy', value: id }))
  form.elements.stage.value = stage
  moved = ids[0]
  form.requestSubmit()
}

// Dragging a chosen card takes all that are chosen along.
function together(card) {
  const chosen = [...boardOf(card).querySelectorAll('[data-select]:checked')].map((box) => box.value)
  return chosen.includes(card.dataset.card) ? chosen : [card.dataset.card]
}

document.addEventListener('dragstart', (event) => {
  dragged = boardOf(event.target) ? cardOf(event.target) : null
  if (!dragged) return
  event.dataTransfer.effectAllowed = 'move'
  event.dataTransfer.setData('text/plain', linkOf(dragged).textContent)
  dragged.dataset.dragged = '1'
})
document.addEventListener('dragend', () => {
  if (dragged) delete dragged.dataset.dragged
  for (const lane of document.querySelectorAll('[data-stage][data-over]')) delete lane.dataset.over
  dragged = null
})
document.addEventListener('dragover', (event) => {
  const lane = dragged && laneOf(event.target)
  if (!lane || lane === laneOf(dragged)) return
  event.preventDefault()
  for (const other of document.querySelectorAll('[data-stage][data-over]')) if (other !== lane) delete other.dataset.over
  lane.dataset.over = '1'
})
document.addEventListener('drop', (event) => {
  const lane = dragged && laneOf(event.target)
  if (!lane || lane === laneOf(dragged)) return
  event.preventDefault()
  send(together(dragged), lane.dataset.stage)
})

// The list on a card moves it at once; without this script a button sends all of them.
document.addEventListener('change', (event) => {
  if (!event.target.matches('[data-move]') || !event.target.value) return
  send([cardOf(event.target).dataset.card], event.target.value)
  event.target.value = ''
})

const steps = { ArrowLeft: -1, ArrowRight: 1 }
document.addEventListener('keydown', (event) => {
  const card = boardOf(event.target) && cardOf(event.target)
  if (!card || event.target.matches('select, input:not([type="checkbox"])') || event.ctrlKey || event.metaKey || event.altKey) return
  const lane = laneOf(card)
  const all = lanes(boardOf(card))
  if (event.key in steps) {
    const by = steps[event.key]
    if (event.shiftKey) send([card.dataset.card], all[all.indexOf(lane) + by]?.dataset.stage)
    else {
      const way = by > 0 ? all.slice(all.indexOf(lane) + 1) : all.slice(0, all.indexOf(lane)).reverse()
      const next = way.map(cards).find((found) => found.length)
      focus(next?.[Math.min(cards(lane).indexOf(card), next.length - 1)])
    }
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    focus(cards(lane)[cards(lane).indexOf(card) + (event.key === 'ArrowDown' ? 1 : -1)])
  } else if (event.key === 'x') card.querySelector('[data-select]')?.click()
  else if (event.key === 'm') card.querySelector('[data-move]')?.focus()
  else return
  event.preventDefault()
})

function focus(card) {
  if (!card) return
  const folded = card.closest('details:not([open])')
  if (folded) folded.open = true
  linkOf(card).focus()
  card.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

document.addEventListener('htmx:after:swap', () => {
  if (!moved) return
  focus(document.getElementById(`c-${moved}`))
  moved = ''
})
