// Keeps the pages for times without a network. The build puts in the list of files and the name of this edition.
const files = /*files*/[];
const edition = /*edition*/'';
const pages = new Set(files.filter((file) => !file.includes('.')));

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(edition).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })))));
});

// Older editions go when no page uses them any more: a page that is open goes on with the files that it knows.
self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith('healthpassport-') && name !== edition).map((name) => caches.delete(name)))));
});

// Somebody said so, while nothing was open in any page.
self.addEventListener('message', ({ data }) => {
  if (data === 'take') {
    void self.skipWaiting();
  }
});

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  const isPage = mode === 'navigate' && pages.has(pathname);
  if (method === 'GET' && origin === self.location.origin && (isPage || files.includes(pathname))) {
    event.respondWith(caches.open(edition).then((cache) => cache.match(pathname)).then((kept) => kept ?? fetch(event.request)));
  }
});
