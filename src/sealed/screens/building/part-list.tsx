// The questionnaire as its author sees it: the sections and their parts, in order, one of them open for writing. Everything works without a mouse.
import { ArrowDown, ArrowUp, CircleDashed, Copy, Plus, Trash2 } from 'lucide-react'
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import {
  copied,
  freeName,
  kindOf,
  moved,
  newPart,
  type PartKind,
  partKinds,
  put,
  putBack,
  putSection,
  type Standing,
  standingOf,
  without,
} from '../../dossier/forms/building/draft.ts'
import { type BuildFault, gapsOf, isDoubt } from '../../dossier/forms/building/faults.ts'
import { isQuestion, type Part, type Questionnaire, type Section } from '../../dossier/forms/form.ts'
import { PartForm } from './part-form.tsx'
import type { Writing } from './use-draft.ts'

type Props = {
  readonly draft: Questionnaire
  readonly faults: ReadonlyMap<string, readonly BuildFault[]>
  readonly change: Writing['change']
  /** The name of the part that is open. */
  readonly open: string | null
  readonly onOpen: (id: string | null) => void
}

export function PartList({ draft, ...rest }: Props): ReactNode {
  const { t, number } = useWords()
  const addSection = () => {
    const id = freeName(draft, 'section')
    rest.change((now) => putSection(now, { id, title: {}, parts: [] }, now.sections.length))
    rest.onOpen(id)
  }
  return (
    <div className="build-list">
      {draft.sections.map((section, at) => (
        <section key={section.id} className="build-section" aria-label={`${t('build.section')} ${number(at + 1)}`}>
          <PartRow draft={draft} part={section} {...rest} />
          <Inside draft={draft} container={section} {...rest} />
        </section>
      ))}
      <p>
        <Button kind="quiet" onPress={addSection}>
          <Plus className="i" aria-hidden="true" />
          {t('build.add-section')}
        </Button>
      </p>
    </div>
  )
}

type Container = Section | Extract<Part, { readonly parts: readonly Part[] }>

function Inside({ container, ...rest }: Props & { readonly container: Container }): ReactNode {
  const { t, local } = useWords()
  return (
    <>
      {container.parts.length > 0 && (
        <ol className="build-parts">
          {container.parts.map((part) => (
            <li key={part.id}>
              <PartRow part={part} {...rest} />
              {'parts' in part && <Inside container={part} {...rest} />}
            </li>
          ))}
        </ol>
      )}
      <AddPart
        draft={rest.draft}
        change={rest.change}
        onOpen={rest.onOpen}
        at={{ inside: container.id, at: container.parts.length }}
        to={local(container.title) || t(`build.kind.${'type' in container ? container.type : 'section'}`)}
      />
    </>
  )
}

/** One part: its line, and its form below while it is open. A line that nothing has changed is not drawn again. */
function PartRow(props: Props & { readonly part: Section | Part }): ReactNode {
  const { part, open, faults, draft, change, onOpen } = props
  const isOpen = open === part.id
  const own = faults.get(part.id) ?? none
  return (
    <div className={isOpen ? 'build-part open' : 'build-part'}>
      <Line part={part} isOpen={isOpen} faults={own} change={change} onOpen={onOpen} />
      {isOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the form from whichever of its fields
        <div
          className="build-sheet"
          onKeyDown={({ key }) => {
            if (key !== 'Escape') return
            onOpen(null)
            focusPart(part.id)
          }}
        >
          <Acts draft={draft} part={part} change={change} onOpen={onOpen} />
          <PartForm key={part.id} draft={draft} part={part} faults={own} change={change} />
          <AddAfter draft={draft} part={part} change={change} onOpen={onOpen} />
        </div>
      )}
    </div>
  )
}

const none: readonly BuildFault[] = []

const Line = memo(function Line({
  part,
  isOpen,
  faults,
  change,
  onOpen,
}: Pick<Props, 'change' | 'onOpen'> & {
  readonly part: Section | Part
  readonly isOpen: boolean
  readonly faults: readonly BuildFault[]
}): ReactNode {
  const { t, local, number, list, languageInSentence } = useWords()
  const button = useRef<HTMLButtonElement>(null)
  const asked = 'type' in part && isQuestion(part) ? part : null
  const kind = 'type' in part ? kindOf(part) : 'section'
  const words = local('title' in part ? part.title : part.text)
  const gaps = gapsOf(part)
  const wrong = faults.filter((fault) => !isDoubt(fault)).length
  const acts = useActs(part.id, words || t(`build.kind.${kind}`), change, onOpen)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (step && event.altKey) acts.move(step)
    else if (step) focusLine(button.current, step)
    else if (event.key === 'Delete') acts.remove()
    else if (event.key.toLowerCase() === 'd' && event.altKey) acts.copy()
    else return
    event.preventDefault()
  }
  return (
    <button
      ref={button}
      type="button"
      className="build-line"
      data-part={part.id}
      aria-expanded={isOpen}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+D Delete"
      onClick={() => onOpen(isOpen ? null : part.id)}
      onKeyDown={onKeyDown}
    >
      {asked && <span className="qn">{number(asked.number)}</span>}
      <span className={words ? 'words' : 'words muted'} dir="auto">
        {words || t('build.no-words')}
      </span>
      <span className="marks">
        <span className="small muted">{t(`build.kind.${kind}`)}</span>
        {wrong > 0 && <Mark kind="alert">{t('build.wrong-count', { count: wrong })}</Mark>}
        {gaps.length > 0 && (
          <Mark icon={<CircleDashed className="i" aria-hidden="true" />}>
            {t('build.missing-in', { languages: list(gaps.map(languageInSentence)) })}
          </Mark>
        )}
      </span>
    </button>
  )
})

/** The line before or after, in any container. */
function focusLine(from: HTMLElement | null, step: -1 | 1): void {
  const lines = [...document.querySelectorAll<HTMLElement>('.build-line')]
  if (from) lines[lines.indexOf(from) + step]?.focus()
}

/** A part's new position: the line keeps the focus through a move, although it is drawn elsewhere. */
const focusPart = (id: string): void => {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`.build-line[data-part="${CSS.escape(id)}"]`)?.focus(),
  )
}

function useActs(id: string, title: string, change: Props['change'], onOpen: Props['onOpen']) {
  const { t } = useWords()
  const done = useDone()
  return {
    move(by: -1 | 1) {
      change((now) => moved(now, id, by))
      focusPart(id)
    },
    copy() {
      change((now) => {
        const copy = copied(now, id)
        if (copy) {
          onOpen(copy.id)
          focusPart(copy.id)
        }
        return copy?.draft ?? now
      })
    },
    remove() {
      change((now) => {
        const next = without(now, id)
        if (next === now) return now
        done({
          words: t('build.was-removed', { title: isolated(title) }),
          undo: () => change((later) => putBack(later, now, id)),
        })
        return next
      })
      onOpen(null)
    },
  }
}

function Acts({
  draft,
  part,
  change,
  onOpen,
}: Omit<Props, 'faults' | 'open'> & { readonly part: Section | Part }): ReactNode {
  const { t, local } = useWords()
  const title = local('title' in part ? part.title : part.text) || part.id
  const { move, copy, remove } = useActs(part.id, title, change, onOpen)
  const isLast = !('type' in part) && draft.sections.length === 1
  return (
    <div className="row build-acts">
      <Button kind="plain" onPress={() => move(-1)}>
        <ArrowUp className="i" aria-hidden="true" />
        {t('build.up')}
      </Button>
      <Button kind="plain" onPress={() => move(1)}>
        <ArrowDown className="i" aria-hidden="true" />
        {t('build.down')}
      </Button>
      <Button kind="plain" onPress={copy}>
        <Copy className="i" aria-hidden="true" />
        {t('build.copy')}
      </Button>
      {!isLast && (
        <Button kind="plain" onPress={remove}>
          <Trash2 className="i" aria-hidden="true" />
          {t('build.remove')}
        </Button>
      )}
    </div>
  )
}

type AddProps = Pick<Props, 'draft' | 'change' | 'onOpen'> & { readonly at: Standing; readonly to: string }

/** The kinds, each a button: what is chosen is put here and opened. */
function AddPart({ draft, change, onOpen, at, to }: AddProps): ReactNode {
  const { t } = useWords()
  const details = useRef<HTMLDetailsElement>(null)
  const id = useId()
  const add = (kind: PartKind) => {
    const part = newPart(draft, kind)
    change((now) => put(now, part, at))
    onOpen(part.id)
    if (details.current) details.current.open = false
  }
  return (
    <details ref={details} className="build-add">
      <summary>
        <span id={id}>{t('build.add-to', { title: isolated(to) })}</span>
      </summary>
      <ul className="build-kinds" aria-labelledby={id}>
        {partKinds.map((kind) => (
          <li key={kind}>
            <Button kind="quiet" onPress={() => add(kind)}>
              {t(`build.kind.${kind}`)}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function AddAfter({
  draft,
  part,
  change,
  onOpen,
}: Omit<Props, 'faults' | 'open'> & { readonly part: Section | Part }): ReactNode {
  const { t } = useWords()
  const standing = standingOf(draft, part.id)
  if (!standing) return null
  return (
    <AddPart
      draft={draft}
      change={change}
      onOpen={onOpen}
      at={{ ...standing, at: standing.at + 1 }}
      to={t('build.after-this')}
    />
  )
}

/** The form that was just opened is where she goes on writing. */
export function useFocusOpened(open: string | null): void {
  useEffect(() => {
    if (open === null) return
    const sheet = document.querySelector('.build-part.open .build-sheet')
    const field = sheet?.querySelector<HTMLElement>(':lang(ar) input, .three input, .three textarea')
    const own = sheet?.querySelector<HTMLElement>(`.three [lang="${document.documentElement.lang}"]`)
    ;(own ?? field)?.focus({ preventScroll: true })
    sheet?.closest('.build-part')?.scrollIntoView({ block: 'nearest' })
  }, [open])
}
