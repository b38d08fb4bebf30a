// Takes the types out of this program's files where npm has installed it as a package: Node does so by itself in a project alone.
import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'

const root = new URL('../', import.meta.url).href

registerHooks({
  load(url, context, nextLoad) {
    const isOurs = url.startsWith(root) && !url.slice(root.length).includes('node_modules/')
    const file = isOurs ? new URL(url) : null
    if (!file?.pathname.endsWith('.ts')) return nextLoad(url, context)
    return { format: 'module', shortCircuit: true, source: stripTypeScriptTypes(readFileSync(file, 'utf8')) }
  },
})
