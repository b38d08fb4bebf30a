// One language of a text, written as it will be read: strong words, links, headings, quotations, lists. Pictures and files are shown where they stand.
import { type Editor, EditorContent, type Extensions, type JSONContent, useEditor, useEditorState } from '@tiptap/react'
import { Bold, Heading2, Image as ImageIcon, Italic, Link2, List, ListOrdered, Quote, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { directionOf, type SiteLanguage } from '../../../../vocabulary/languages.ts'
import type { Block } from '../../../../vocabulary/published/documents.ts'
import type { Medium } from '../../media/media.ts'
import { MediumPicker } from '../../media/screens/medium-picker.tsx'
import { plainMarkup } from '../pasted.ts'
import { blocksOf, docOf, keptNode, type RichNode } from '../rich-text.ts'
import { writingExtensions } from './extensions.ts'
import { LinkForm } from './link-form.tsx'
import { PictureText, pictureChosen } from './picture-text.tsx'

/** What is special to a text: extensions that replace the usual ones, tools below the usual ones, and where its pictures come from. */
export type OwnTools = {
  readonly extensions: Extensions
  readonly tools: (editor: Editor, language: SiteLanguage) => ReactNode
  readonly pictures: (picking: Picking) => ReactNode
}
export type Picking = {
  readonly language: SiteLanguage
  readonly onChoose: (medium: Medium) => void
  readonly onCancel: () => void
}

type Props<Kept> = {
  readonly label: string
  readonly language: SiteLanguage
  /** What it begins with; later values come from its own changes. */
  readonly given: readonly Kept[]
  readonly onChange: (blocks: readonly Kept[]) => void
  readonly own?: OwnTools
}

export function BodyEditor<Kept = Block>({ label, language, given, onChange, own }: Props<Kept>): ReactNode {
  const editor = useEditor({
    extensions: own?.extensions ?? writingExtensions,
    content: docOf(given) as JSONContent,
    injectCSS: false,
    onUpdate: ({ editor: now }) => onChange(blocksOf<Kept>(now.getJSON() as RichNode)),
    editorProps: {
      transformPastedHTML: plainMarkup,
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        class: 'note-text',
        lang: language,
        dir: directionOf(language),
      },
    },
  })
  return (
    <div className="note writing">
      <Tools editor={editor} label={label} language={language} {...(own ? { pictures: own.pictures } : {})} />
      {own?.tools(editor, language)}
      <EditorContent editor={editor} />
    </div>
  )
}

function Tools({
  editor,
  label,
  language,
  pictures = (picking) => <MediumPicker {...picking} />,
}: {
  readonly editor: Editor
  readonly label: string
  readonly language: SiteLanguage
  readonly pictures?: OwnTools['pictures']
}): ReactNode {
  const { t } = useWords()
  const [open, setOpen] = useState<'link' | 'picture' | null>(null)
  const toggle = (what: 'link' | 'picture') => setOpen(open === what ? null : what)
  const insert = ({ file, text }: Medium) => {
    const block: Block = {
      kind: file.type.startsWith('image/') ? 'picture' : 'file',
      file,
      text: text[language] ?? file.name,
    }
    editor.chain().focus().insertContent({ type: keptNode, attrs: { block } }).run()
    setOpen(null)
  }
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      strong: now.isActive('bold'),
      emphasis: now.isActive('italic'),
      heading: now.isActive('heading'),
      quote: now.isActive('blockquote'),
      list: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      link: now.isActive('link'),
      picture: now.isActive(keptNode),
      kept: pictureChosen(now),
    }),
  })
  const chain = () => editor.chain().focus()
  const tools = [
    { key: 'strong', Icon: Bold, press: () => chain().toggleBold().run() },
    { key: 'emphasis', Icon: Italic, press: () => chain().toggleItalic().run() },
    { key: 'link', Icon: Link2, press: () => toggle('link') },
    { key: 'heading', Icon: Heading2, press: () => chain().toggleHeading({ level: 2 }).run() },
    { key: 'quote', Icon: Quote, press: () => chain().toggleBlockquote().run() },
    { key: 'list', Icon: List, press: () => chain().toggleBulletList().run() },
    { key: 'numbers', Icon: ListOrdered, press: () => chain().toggleOrderedList().run() },
    { key: 'picture', Icon: ImageIcon, press: () => toggle('picture') },
  ] as const
  return (
    <>
      <div className="tools" role="toolbar" aria-label={t('common.labelled', { what: t('newsroom.tools'), is: label })}>
        {tools.map(({ key, Icon, press }) => (
          <button key={key} type="button" aria-pressed={on[key]} title={t(`newsroom.tool.${key}`)} onClick={press}>
            <Icon
              className={key === 'list' || key === 'numbers' || key === 'quote' ? 'i flip' : 'i'}
              aria-hidden="true"
            />
            <span className="vh">{t(`newsroom.tool.${key}`)}</span>
          </button>
        ))}
        <button type="button" title={t('common.undo')} onClick={() => chain().undo().run()}>
          <Undo2 className="i flip" aria-hidden="true" />
          <span className="vh">{t('common.undo')}</span>
        </button>
      </div>
      {on.kept && <PictureText key={on.kept.file.hash} editor={editor} block={on.kept} />}
      {open === 'link' && <LinkForm editor={editor} onDone={() => setOpen(null)} />}
      {open === 'picture' && pictures({ language, onChoose: insert, onCancel: () => setOpen(null) })}
    </>
  )
}
