// The document engine: sets data in a template as a tagged PDF (PDF/UA-1), in a process of its own that is ended when it takes too long or too much.
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Covered, textsForPaper } from './text-for-paper.ts'

/** `template` is Typst of this program, `data` what it reads as `sys.inputs.data` (JSON): texts in it are text, whatever they look like. */
export type Typesetting = { readonly template: string; readonly data: object }

export type Typesetter = {
  /**
   * The PDF. Refuses `document-over-limits` when it was too much for the limits, `document-engine-busy` when too many wait, `document-engine-missing` where the
   * engine does not run on this machine. Throws when the template is wrong: a bug.
   */
  readonly typeset: (asked: Typesetting) => Promise<Outcome<Uint8Array<ArrayBuffer>>>
  readonly close: () => void
}

export type TypesetterLimits = {
  /** Milliseconds for one document, once the engine is there. */
  readonly patience: number
  /** Bytes of memory of the engine's whole process. */
  readonly memory: number
  /** Documents that may wait for their turn; they are set one after the other. */
  readonly waiting: number
}

/** The engine starts with the first document and is kept for the next; it keeps no server running. */
export function openTypesetter(limits: Partial<TypesetterLimits> = {}): Typesetter {
  const { patience, memory, waiting } = { ...usualLimits, ...limits }
  let engine: Promise<Engine | null> | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let inTurn = 0

  const running = async (): Promise<Engine | null> => {
    engine ??= startEngine(memory)
    const started = await engine
    if (started && !started.ended()) return started
    engine = started ? startEngine(memory) : null
    return engine
  }
  const set = async ({ template, data }: Typesetting): Promise<Outcome<Uint8Array<ArrayBuffer>>> => {
    const started = await running()
    if (!started) return refuse('document-engine-missing')
    const answer = await started.ask({ template, data: JSON.stringify(textsForPaper(data, started.covered)) }, patience)
    if (answer === null) return refuse('document-over-limits')
    if ('wrong' in answer) throw new Error(`a template cannot be set: ${answer.wrong}`)
    return accept(new Uint8Array(answer.pdf))
  }
  return {
    async typeset(asked) {
      if (inTurn > waiting) return refuse('document-engine-busy')
      inTurn += 1
      const mine = turn.then(() => set(asked))
      turn = mine.catch(() => {})
      return mine.finally(() => {
        inTurn -= 1
      })
    },
    close: () => void engine?.then((started) => started?.end()),
  }
}

const usualLimits: TypesetterLimits = { patience: 20_000, memory: 768 * 1024 * 1024, waiting: 8 }

/** What goes to the engine's process, and what comes back. */
export type EngineAsked = { readonly template: string; readonly data: string }
export type EngineAnswer = { readonly pdf: Uint8Array } | { readonly wrong: string }
/** Its first message: the characters that its faces can show, as first and last of each run. Null where it does not run on this machine. */
export type EngineReady = { readonly covered: Covered | null }

type Engine = {
  readonly covered: Covered
  /** Null when the process ended before it had answered. */
  readonly ask: (asked: EngineAsked, patience: number) => Promise<EngineAnswer | null>
  readonly ended: () => boolean
  readonly end: () => void
}

async function startEngine(memory: number): Promise<Engine | null> {
  const child = fork(join(import.meta.dirname, 'typeset-process.ts'), [String(memory)], {
    // Nothing of the server’s own settings, and a way to the network that leads nowhere: a template that names a package of the network gets none.
    env: Object.fromEntries(['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].map((name) => [name, 'http://127.0.0.1:9'])),
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: 'ignore',
  })
  const ready = (await nextMessage(child)) as EngineReady | null
  if (!ready?.covered) return null
  const ended = () => child.exitCode !== null || child.signalCode !== null
  child.unref()
  child.channel?.unref()
  return {
    covered: ready.covered,
    ended,
    end: () => child.kill('SIGKILL'),
    async ask(asked, patience) {
      const timer = setTimeout(() => child.kill('SIGKILL'), patience)
      child.send(asked, () => {})
      const answer = (await nextMessage(child)) as EngineAnswer | null
      clearTimeout(timer)
      return answer
    },
  }
}

/** Null when the process ended first. */
function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    const end = (message: unknown) => {
      child.off('message', end)
      child.off('exit', gone)
      child.off('error', gone)
      resolve(message)
    }
    const gone = () => end(null)
    child.on('message', end)
    child.on('exit', gone)
    child.on('error', gone)
  })
}
