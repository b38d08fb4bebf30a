// Takes the types out of this program's files where npm has installed it as a package: Node does so by itself in a project alone.
import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'

const sources = new URL('../src/', import.meta.url).href

registerHooks({
  load(url, context, nextLoad) {
    const file = new URL(url)
    if (!url.startsWith(sources) || !file.pathname.endsWith('.ts')) return nextLoad(url, context)
    return { format: 'module', shortCircuit: true, source: stripTypeScriptTypes(readFileSync(file, 'utf8')) }
  },
})
