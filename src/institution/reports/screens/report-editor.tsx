// What the editor of a report adds to that of a draft: footnotes, tables, and live blocks that say when their source has changed.
import { Mark as EditorMark } from '@tiptap/core'
import {
  type Editor,
  isNodeSelection,
  type NodeViewProps,
  NodeViewWrapper,
  ReactNodeViewRenderer,
  useEditorState,
} from '@tiptap/react'
import { FileInput, MessageSquareQuote, NotebookPen, RefreshCw, Table2 } from 'lucide-react'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords, WordsOf } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { ReportId } from '../../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import { keptNode } from '../../newsroom/writing/rich-text.ts'
import { sameContent } from '../../newsroom/writing/same-content.ts'
import type { OwnTools, Picking } from '../../newsroom/writing/screens/body-editor.tsx'
import { Kept, writingExtensions } from '../../newsroom/writing/screens/extensions.ts'
import { type LiveBlock, nameOfSource, type ReportBlock, type TableBlock, type Taken } from '../report-blocks.ts'
import { blankTable } from '../report-table.ts'
import type { Offered } from '../sources.ts'
import { ChartView, PictureView, TableView } from './block-views.tsx'
import { ReportPictures } from './report-pictures.tsx'
import { TableForm } from './table-form.tsx'

/** Which report it is, what the sources say now (null while that is not known), and where a comment on a passage goes. */
type Around = {
  readonly report: ReportId | null
  readonly sources: readonly Offered[] | null
  readonly onComment: (language: SiteLanguage, quote: string) => void
}
const AroundContext = createContext<Around>({ report: null, sources: null, onComment: () => {} })
export const AroundReport = AroundContext.Provider

/** Whether the source of a block still says what was taken from it. */
export function stateOf(block: LiveBlock, sources: readonly Offered[] | null): 'same' | 'changed' | 'gone' {
  if (!sources) return 'same'
  const now = sources.find(({ source }) => nameOfSource(source) === nameOfSource(block.source))
  if (!now) return 'gone'
  return sameContent(now.taken, block.taken) ? 'same' : 'changed'
}

/** "Finding 3", "Recommendation 2026/14-03", "Population". */
export function useNameOfTaken(): (taken: Taken) => string {
  const { t, number } = useWords()
  return (taken) => {
    if (taken.of === 'finding')
      return t(taken.nature === 'good-practice' ? 'reports.live.practice' : 'reports.live.finding', {
        number: number(taken.number),
      })
    if (taken.of === 'recommendation') return t('reports.live.recommendation', { number: taken.number })
    return t(`reports.block.${taken.of}`)
  }
}

/** Block contents are in the language of the text around them; messages to the writer are in hers. */
function KeptView({ editor, node, selected }: NodeViewProps): ReactNode {
  const { language } = useWords()
  const block = node.attrs.block as ReportBlock
  const written = (editor.view.dom.lang || language) as SiteLanguage
  return (
    <NodeViewWrapper className={selected ? 'kept chosen' : 'kept'} data-kind={block.kind}>
      <div contentEditable={false}>
        {block.kind === 'live' && <LiveView block={block} language={written} />}
        {block.kind === 'table' && <TableView table={block} />}
        {block.kind === 'picture' && <PictureView picture={block} />}
      </div>
    </NodeViewWrapper>
  )
}

function LiveView({ block, language }: { readonly block: LiveBlock; readonly language: SiteLanguage }): ReactNode {
  const { t } = useWords()
  const { sources } = useContext(AroundContext)
  const state = stateOf(block, sources)
  return (
    <div className="stack-s live-block">
      {state !== 'same' && (
        <span className="row small">
          <Mark kind="differ" icon={<RefreshCw className="i" aria-hidden="true" />}>
            {t(state === 'gone' ? 'reports.source-gone' : 'reports.source-changed')}
          </Mark>
        </span>
      )}
      <WordsOf language={language}>
        <TakenView taken={block.taken} />
      </WordsOf>
    </div>
  )
}

function NameOfTaken({ taken }: { readonly taken: Taken }): ReactNode {
  return useNameOfTaken()(taken)
}

function TakenView({ taken }: { readonly taken: Taken }): ReactNode {
  return (
    <>
      <span className="small strong">
        <NameOfTaken taken={taken} />
      </span>
      {taken.of === 'finding' && <UserText text={taken.title} />}
      {taken.of === 'recommendation' && <UserText text={taken.text} />}
      {taken.of === 'place' && <UserText text={taken.name} />}
      <ChartView taken={taken} />
    </>
  )
}

const ReportKept = Kept.extend({ addNodeView: () => ReactNodeViewRenderer(KeptView) }).configure({
  kinds: ['picture', 'live', 'table'],
})

/** A footnote follows the words that it belongs to. */
const Note = EditorMark.create({
  name: 'note',
  excludes: '_',
  inclusive: false,
  addAttributes: () => ({ text: { default: '' } }),
  parseHTML: () => [{ tag: 'span[data-note]', getAttrs: (element) => ({ text: element.dataset.note ?? '' }) }],
  renderHTML: ({ HTMLAttributes: { text } }) => ['span', { class: 'noted', 'data-note': text, title: text }, 0],
})

export const reportTools: OwnTools = {
  extensions: [...writingExtensions.filter(({ name }) => name !== keptNode), ReportKept, Note],
  tools: (editor, language) => <ReportTools editor={editor} language={language} />,
  pictures: (picking) => <OwnPictures {...picking} />,
}

function OwnPictures(picking: Picking): ReactNode {
  const { report } = useContext(AroundContext)
  return report && <ReportPictures report={report} {...picking} />
}

type ToolsProps = { readonly editor: Editor; readonly language: SiteLanguage }

function ReportTools({ editor, language }: ToolsProps): ReactNode {
  const { t } = useWords()
  const { onComment } = useContext(AroundContext)
  const [open, setOpen] = useState<'note' | 'source' | null>(null)
  const { quote, note, table } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      quote: chosenWords(now),
      note: now.isActive('note') ? String(now.getAttributes('note').text ?? '') : null,
      table: chosenTable(now),
    }),
  })
  const insert = (block: ReportBlock) => {
    editor.chain().focus().insertContent({ type: keptNode, attrs: { block } }).run()
    setOpen(null)
  }
  const tools = [
    { key: 'note', Icon: NotebookPen, press: () => setOpen(open === 'note' ? null : 'note') },
    { key: 'source', Icon: FileInput, press: () => setOpen(open === 'source' ? null : 'source') },
    { key: 'table', Icon: Table2, press: () => insert(blankTable) },
    { key: 'comment', Icon: MessageSquareQuote, press: () => onComment(language, quote) },
  ] as const
  return (
    <>
      <div className="tools report-tools" role="toolbar" aria-label={t('reports.tools')} dir="auto">
        {tools.map(({ key, Icon, press }) => (
          <button key={key} type="button" aria-pressed={open === key} onClick={press}>
            <Icon className="i" aria-hidden="true" />
            {t(`reports.tool.${key}`)}
          </button>
        ))}
      </div>
      {(open === 'note' || note !== null) && (
        <NoteForm
          key={note ?? ''}
          editor={editor}
          given={note ?? ''}
          hasWords={quote !== '' || note !== null}
          onDone={() => setOpen(null)}
        />
      )}
      {open === 'source' && <SourcePicker language={language} onChoose={insert} onCancel={() => setOpen(null)} />}
      {table && (
        <TableForm
          key={table.at}
          table={table.block}
          language={language}
          onChange={(block) => editor.commands.updateAttributes(keptNode, { block })}
        />
      )}
    </>
  )
}

function chosenWords({ state }: Editor): string {
  const { from, to } = state.selection
  return isNodeSelection(state.selection) ? '' : state.doc.textBetween(from, to, ' ').slice(0, 2_000)
}

function chosenTable({ state: { selection } }: Editor): { readonly at: number; readonly block: TableBlock } | null {
  if (!isNodeSelection(selection) || selection.node.type.name !== keptNode) return null
  const block = selection.node.attrs.block as ReportBlock
  return block.kind === 'table' ? { at: selection.from, block } : null
}

function NoteForm({
  editor,
  given,
  hasWords,
  onDone,
}: {
  readonly editor: Editor
  readonly given: string
  readonly hasWords: boolean
  readonly onDone: () => void
}): ReactNode {
  const { t } = useWords()
  const [text, setText] = useState(given)
  if (!hasWords) return <p className="hint">{t('reports.note.choose-words')}</p>
  const set = () => {
    const chain = editor.chain().focus().extendMarkRange('note')
    if (text.trim()) chain.setMark('note', { text: text.trim().slice(0, 2_000) }).run()
    else chain.unsetMark('note').run()
    onDone()
  }
  return (
    <div className="stack-s link-form">
      <TextArea label={t('reports.note.text')} hint={t('reports.note.hint')} rows={2} value={text} onChange={setText} />
      <Button kind="quiet" onPress={set}>
        {t('reports.note.set')}
      </Button>
    </div>
  )
}

function SourcePicker({
  language,
  onChoose,
  onCancel,
}: {
  readonly language: SiteLanguage
  readonly onChoose: (block: LiveBlock) => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useWords()
  const { sources } = useContext(AroundContext)
  return (
    <section className="stack-s link-form" aria-label={t('reports.tool.source')}>
      <ul className="lines">
        {(sources ?? []).map(({ source, taken }) => (
          <li key={nameOfSource(source)}>
            <button
              type="button"
              className="btn plain"
              onClick={() => onChoose({ kind: 'live', source, taken, at: systemClock() })}
            >
              <WordsOf language={language}>
                <NameOfTaken taken={taken} />
              </WordsOf>
            </button>
            <WordsOf language={language}>
              {taken.of === 'finding' && <UserText as="div" text={taken.title} />}
              {taken.of === 'recommendation' && <UserText as="div" text={taken.text} />}
            </WordsOf>
          </li>
        ))}
      </ul>
      <Button kind="plain" onPress={onCancel}>
        {t('common.cancel')}
      </Button>
    </section>
  )
}
