// The document engine: sets data in a template as a tagged PDF (PDF/UA-1), or a paper as an office document, in a process of its own that is ended if it takes too long or too much memory.
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { inTurns } from '../../in-turn.ts'
import type { Paper, PaperFiles } from '../../paper.ts'
import { nodeFlags } from '../process/node-flags.ts'

/**
 * `template` is Typst of this program, `data` what it reads as `sys.inputs.data` (JSON): texts in it are text, whatever they look like. It finds `files` by
 * their names, under `/`.
 */
type Typesetting = { readonly template: string; readonly data: object; readonly files?: PaperFiles }
export type PaperForm = 'pdf' | 'docx'

/** Where one document stands: behind others, being set, being written. */
export type TypesettingStep = 'waiting' | 'setting' | 'writing'
export type TypesettingWatch = {
  /** Calls it off: what is being set is ended at once. */
  readonly signal?: AbortSignal
  readonly onStep?: (step: TypesettingStep) => void
}

export type Typesetter = {
  /**
   * The PDF. Refuses `document-over-limits` when it was too much for the limits, `document-engine-busy` when too many wait, `document-engine-missing` where the
   * engine does not run on this machine, `document-called-off` when its watch called it off. Throws when the template is wrong: a bug.
   */
  readonly typeset: (asked: Typesetting, watch?: TypesettingWatch) => Promise<Outcome<Uint8Array<ArrayBuffer>>>
  /** The same of a paper, in the house's one template for papers, or as an office document. */
  readonly paper: (
    paper: Paper,
    files: PaperFiles,
    form: PaperForm,
    watch?: TypesettingWatch,
  ) => Promise<Outcome<Uint8Array<ArrayBuffer>>>
  /** Documents that are being set or wait for their turn. */
  readonly waiting: () => number
  readonly close: () => void
}

type TypesetterLimits = {
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
  const inTurn = inTurns()
  let taken = 0

  const running = async (): Promise<Engine | null> => {
    engine ??= startEngine(memory)
    const started = await engine
    if (started && !started.ended()) return started
    engine = started ? startEngine(memory) : null
    return engine
  }
  const set = async (
    asked: EngineAsked,
    { signal, onStep }: TypesettingWatch,
  ): Promise<Outcome<Uint8Array<ArrayBuffer>>> => {
    if (signal?.aborted) return refuse('document-called-off')
    const started = await running()
    if (!started) return refuse('document-engine-missing')
    onStep?.('setting')
    const end = () => started.end()
    signal?.addEventListener('abort', end)
    const answer = await started.ask(asked, patience, () => onStep?.('writing'))
    signal?.removeEventListener('abort', end)
    if (signal?.aborted) return refuse('document-called-off')
    if (answer === null) return refuse('document-over-limits')
    if ('wrong' in answer) throw new Error(`a document cannot be set: ${answer.wrong}`)
    return accept(new Uint8Array(answer.made))
  }
  const inItsTurn = async (asked: EngineAsked, watch: TypesettingWatch = {}) => {
    if (taken > waiting) return refuse('document-engine-busy')
    taken += 1
    watch.onStep?.('waiting')
    return inTurn(() => set(asked, watch)).finally(() => {
      taken -= 1
    })
  }
  return {
    typeset: ({ template, data, files = {} }, watch) => inItsTurn({ form: 'pdf', template, data, files }, watch),
    paper: (paper, files, form, watch) =>
      inItsTurn(
        form === 'pdf' ? { form, template: paperTemplate(), data: paper, files } : { form, paper, files },
        watch,
      ),
    waiting: () => taken,
    close: () => void engine?.then((started) => started?.end()),
  }
}

const usualLimits: TypesetterLimits = { patience: 20_000, memory: 768 * 1024 * 1024, waiting: 8 }

let template: string | null = null
function paperTemplate(): string {
  template ??= readFileSync(join(import.meta.dirname, 'paper.typ'), 'utf8')
  return template
}

/** What goes to the engine's process, and what comes back. */
export type EngineAsked =
  | { readonly form: 'pdf'; readonly template: string; readonly data: object; readonly files: PaperFiles }
  | { readonly form: 'docx'; readonly paper: Paper; readonly files: PaperFiles }
export type EngineAnswer = { readonly made: Uint8Array } | { readonly wrong: string }
export type EngineStep = { readonly step: 'writing' }
/** Its first message: whether it runs on this machine. */
export type EngineReady = { readonly ready: boolean }

type Engine = {
  /** Null when the process ended before it had answered. */
  readonly ask: (asked: EngineAsked, patience: number, onStep: () => void) => Promise<EngineAnswer | null>
  readonly ended: () => boolean
  readonly end: () => void
}

async function startEngine(memory: number): Promise<Engine | null> {
  const child = fork(join(import.meta.dirname, 'typeset-process.ts'), [String(memory)], {
    // Nothing of the server’s own settings, and a way to the network that leads nowhere: a template that names a package of the network gets none.
    env: Object.fromEntries(['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].map((name) => [name, 'http://127.0.0.1:9'])),
    execArgv: [...nodeFlags],
    serialization: 'advanced',
    stdio: 'ignore',
  })
  const ready = (await nextMessage(child)) as EngineReady | null
  if (!ready?.ready) return null
  const ended = () => child.exitCode !== null || child.signalCode !== null
  child.unref()
  child.channel?.unref()
  return {
    ended,
    end: () => child.kill('SIGKILL'),
    async ask(asked, patience, onStep) {
      const timer = setTimeout(() => child.kill('SIGKILL'), patience)
      child.send(asked, () => {})
      let answer = (await nextMessage(child)) as EngineAnswer | EngineStep | null
      while (answer && 'step' in answer) {
        onStep()
        answer = (await nextMessage(child)) as EngineAnswer | EngineStep | null
      }
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
