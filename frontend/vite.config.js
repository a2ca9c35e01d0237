import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

const outDir = '../src/rapport/foundation/static/dist'

// The server hands out what is already compressed; it never compresses an asset itself.
const precompress = {
  name: 'precompress',
  apply: 'build',
  closeBundle() {
    for (const name of readdirSync(outDir, { recursive: true })) {
      if (!/\.(js|css|svg|json)$/.test(name)) continue
      const path = `${outDir}/${name}`
      const bytes = readFileSync(path)
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
    }
  },
}

export default defineConfig({
  base: '/static/dist/',
  plugins: [tailwindcss(), precompress],
  build: {
    manifest: true,
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { main: 'src/main.js', theme: 'src/theme.js' } },
  },
})
