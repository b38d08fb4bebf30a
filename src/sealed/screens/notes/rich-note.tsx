// A note as rich text, written by several at once: each device's edits are sealed apart and come together here.
import { Collaboration } from '@tiptap/extension-collaboration'
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { Bold, Heading2, List, Undo2 } from 'lucide-react'
import { type ReactNode, type RefObject, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import type { Doc } from 'yjs'
import { TakesNoWordsContext } from '../../../foundation/components/forms/takes-no-words-context.ts'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { wordsInstead } from '../../browser/notes/note-binding.ts'
import { noteForm } from '../../browser/notes/note-schema.ts'
import { useNote } from '../../browser/notes/use-note.ts'
import { noteFragment } from '../../log/note-text.ts'
import { EarlierWordsOf } from './earlier-words.tsx'

type Props = { readonly stream: StreamId; readonly note: string; readonly label: string; readonly mayWrite: boolean }

export function RichNote({ stream, note, ...shown }: Props): ReactNode {
  const opened = useNote(stream, note)
  return (
    <>
      <OpenedNote note={opened} {...shown} />
      <EarlierWordsOf stream={stream} note={note} doc={shown.mayWrite && opened?.ok ? opened.value : null} />
    </>
  )
}

type OpenedProps = Pick<Props, 'label' | 'mayWrite'> & { readonly note: ReturnType<typeof useNote> }

/** An opened note, if the surrounding screen also needs its words. */
export function OpenedNote({ note: opened, label, mayWrite }: OpenedProps): ReactNode {
  const { t } = useWords()
  const stood = useRef(false)
  useLayoutEffect(() => {
    if (opened?.ok) stood.current = true
  }, [opened])
  if (!opened) return <Loading words={t('dossier.opening')} />
  if (!opened.ok)
    return (
      <div className="stack">
        <Failed problem={opened.problem} title={t('dossier.note.not-opened')} />
        <WordsAlone words={wordsInstead(opened)} editorStood={stood} />
      </div>
    )
  return <NoteEditor doc={opened.value} label={label} mayWrite={mayWrite} />
}

type WordsAloneProps = { readonly words: string; readonly editorStood: RefObject<boolean> }

/** To be read, and copied elsewhere. Who was typing is here, and not at the button beside it, which the next space would press. */
function WordsAlone({ words, editorStood }: WordsAloneProps): ReactNode {
  const place = useRef<HTMLQuoteElement>(null)
  useLayoutEffect(() => {
    if (editorStood.current && document.activeElement === document.body) place.current?.focus({ preventScroll: true })
  }, [editorStood])
  return words === '' ? null : (
    <blockquote ref={place} tabIndex={-1} className="verbatim" dir="auto" translate="no">
      {words}
    </blockquote>
  )
}

function NoteEditor({
  doc,
  label,
  mayWrite,
}: {
  readonly doc: Doc
  readonly label: string
  readonly mayWrite: boolean
}): ReactNode {
  const editor = useEditor(
    {
      extensions: [...noteForm, Collaboration.configure({ document: doc, field: noteFragment })],
      // An empty document as data: the editor would parse an empty text as HTML, which Trusted Types forbid. What stands comes from the note.
      content: { type: 'doc', content: [{ type: 'paragraph' }] },
      textDirection: 'auto',
      injectCSS: false,
      editable: mayWrite,
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          class: 'note-text',
          spellcheck: 'false',
          autocomplete: 'off',
          translate: 'no',
        },
      },
    },
    [doc, mayWrite],
  )
  const takesWords = !useContext(TakesNoWordsContext) && mayWrite
  // Not another editor: what is in this one and on no disk stands here alone.
  useEffect(() => editor.setEditable(takesWords, false), [editor, takesWords])
  return (
    <div className="note">
      {takesWords && <Tools editor={editor} />}
      <EditorContent editor={editor} />
    </div>
  )
}

function Tools({ editor }: { readonly editor: Editor }): ReactNode {
  const { t } = useWords()
  const marks = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      heading: now.isActive('heading'),
      list: now.isActive('bulletList'),
    }),
  })
  const tools = [
    { key: 'bold', Icon: Bold, on: marks.bold, press: () => editor.chain().focus().toggleBold().run() },
    {
      key: 'heading',
      Icon: Heading2,
      on: marks.heading,
      press: () => editor.chain().focus().toggleHeading({ level: 3 }).run(),
    },
    { key: 'list', Icon: List, on: marks.list, press: () => editor.chain().focus().toggleBulletList().run() },
  ] as const
  return (
    <div className="tools" role="toolbar" aria-label={t('dossier.note.tools')}>
      {tools.map(({ key, Icon, on, press }) => (
        <button key={key} type="button" aria-pressed={on} onClick={press}>
          <Icon className={key === 'list' ? 'i flip' : 'i'} aria-hidden="true" />
          {t(`dossier.note.${key}`)}
        </button>
      ))}
      <button type="button" onClick={() => editor.chain().focus().undo().run()}>
        <Undo2 className="i flip" aria-hidden="true" />
        {t('common.undo')}
      </button>
    </div>
  )
}
