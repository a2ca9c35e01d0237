// Loaded before the page is drawn: the cookie decides, else what the system prefers.
const chosen = document.cookie.match(/(?:^|; )theme=(dark|light)/)?.[1]
const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
document.documentElement.classList.toggle('dark', dark)
document.documentElement.dataset.js = '1'
