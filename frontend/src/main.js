import './main.css'
import htmx from 'htmx.org'
import './answers.js'
import './board.js'
import './keys.js'
import './map.js'
import './palette.js'
import './parts.js'
import './zone.js'

window.htmx = htmx
document.documentElement.dataset.ready = '1'
