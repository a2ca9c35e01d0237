import './main.css'
import htmx from 'htmx.org'
import './palette.js'
import './keys.js'
import './parts.js'

window.htmx = htmx
document.documentElement.dataset.ready = '1'
