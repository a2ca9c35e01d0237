// Keeps only built files whose names carry a hash: nothing of a person, no page, ever.
const CACHE = 'built-files-1'
const BUILT = '/static/dist/assets/'
const MOST = 40

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  const forgotten = caches.keys().then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
  event.waitUntil(forgotten.then(() => self.clients.claim()))
})

async function kept(request) {
  const cache = await caches.open(CACHE)
  const found = await cache.match(request)
  if (found) return found
  const answer = await fetch(request)
  if (answer.ok) {
    await cache.put(request, answer.clone())
    const old = await cache.keys()
    await Promise.all(old.slice(0, Math.max(0, old.length - MOST)).map((one) => cache.delete(one)))
  }
  return answer
}

self.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url)
  if (event.request.method === 'GET' && origin === location.origin && pathname.startsWith(BUILT)) event.respondWith(kept(event.request))
})
