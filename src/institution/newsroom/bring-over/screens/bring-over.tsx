// Brings over an existing site: files are read in this browser, shown before anything is kept, and what is chosen becomes drafts.
import { FileInput } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useCall } from '../../../../foundation/components/call-context.tsx'
import { ProgressLine } from '../../../../foundation/components/drawn/progress-line.tsx'
import { PickFiles } from '../../../../foundation/components/forms/pick-files.tsx'
import { Notice } from '../../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../../foundation/components/staff-context.tsx'
import { Failed } from '../../../../foundation/components/states.tsx'
import { useDone } from '../../../../foundation/components/undo.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { readFile } from '../../../../foundation/read-file.ts'
import { toBase64url } from '../../../../vocabulary/bytes-as-text.ts'
import type { Outcome, Problem } from '../../../../vocabulary/problems.ts'
import { fileTooLarge } from '../../../../vocabulary/published/files.ts'
import { type Medium, mediumMost } from '../../media/media.ts'
import type { BringOverBatch } from '../bring-over-batch.ts'
import { draftOf } from '../draft-of.ts'
import { type Article, findIn, type PageFound, repeatedIn } from '../page-found.ts'
import { type Read, readSaved } from '../read-saved.ts'
import { type AddPicture, bringPictures, type SavedPagePictures } from '../saved-page-pictures.ts'
import { BringOverBatchList } from './bring-over-batches.tsx'
import { FoundPages } from './found-pages.tsx'
import { PicturesRefused } from './pictures-refused.tsx'

type State =
  | { readonly step: 'choose' }
  | { readonly step: 'reading'; readonly share: number }
  | ({ readonly step: 'read'; readonly pages: readonly PageFound[] } & Pick<Read, 'pictures' | 'unread'>)
  | { readonly step: 'bringing'; readonly share: number }

/** As many as the server takes at a time. */
const atATime = 50

export default function BringOver(): ReactNode {
  const { t, number } = useWords()
  const { today } = useStaff()
  const call = useCall()
  const done = useDone()
  const [state, setState] = useState<State>({ step: 'choose' })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [refused, setRefused] = useState<SavedPagePictures['refused']>([])
  const [turn, setTurn] = useState(0)
  const title = t('bring-over.title')

  const addPicture: AddPicture = async ({ name, bytes }, text) =>
    bytes.length > mediumMost
      ? fileTooLarge(mediumMost)
      : ((await call('POST', '/api/media', {
          name: name.slice(name.lastIndexOf('/') + 1).slice(-200),
          text,
          bytes: toBase64url(bytes),
        })) as Outcome<Medium>)

  const read = async (files: readonly File[]) => {
    setProblem(null)
    setRefused([])
    setState({ step: 'reading', share: 0 })
    const saved: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[] = []
    for (const file of files) {
      const bytes = await readFile(file)
      if (!bytes.ok) {
        setProblem(bytes.problem)
        return setState({ step: 'choose' })
      }
      saved.push({ name: nameOf(file), bytes: bytes.value })
    }
    const { pages, pictures, unread } = await readSaved(saved, async (share) => {
      setState({ step: 'reading', share })
      await new Promise((next) => setTimeout(next))
    })
    const repeated = repeatedIn(pages)
    setState({ step: 'read', pages: pages.map((page) => findIn(page, repeated)), pictures, unread })
  }

  /** In parts, so that a thousand pages show how far they are. What is there when one part is refused stays, and can be taken back. */
  const bring = async (chosen: readonly (PageFound & { readonly article: Article })[], pictures: Read['pictures']) => {
    setState({ step: 'bringing', share: 0 })
    const brought = await bringPictures(chosen, pictures, addPicture)
    setRefused(brought.refused)
    const contents = chosen.map((page) => draftOf(page, today, brought.fileOf))
    let id = ''
    for (let at = 0; at < contents.length; at += atATime) {
      setState({ step: 'bringing', share: at / contents.length })
      const part = { contents: contents.slice(at, at + atATime) }
      const brought = (await call(
        'POST',
        id ? `/api/bring-over/${id}` : '/api/bring-over',
        part,
      )) as Outcome<BringOverBatch>
      if (!brought.ok) {
        setProblem(brought.problem)
        break
      }
      id = brought.value.id
      if (at + atATime >= contents.length) done({ words: t('bring-over.brought', { count: contents.length }) })
    }
    setState({ step: 'choose' })
    setTurn((now) => now + 1)
  }

  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: '/newsroom', label: t('institution.menu.newsroom') }, { label: title }]}>
        <p className="muted">{t('bring-over.intro')}</p>
      </ScreenHead>
      {problem && <Failed title={t('bring-over.not-brought')} problem={problem} />}
      {refused.length > 0 && <PicturesRefused refused={refused} />}
      {state.step === 'choose' && <Choose onChoose={read} />}
      {(state.step === 'reading' || state.step === 'bringing') && (
        <ProgressLine
          words={t(`bring-over.${state.step}`, { share: number(Math.round(state.share * 100)) })}
          done={state.share}
          of={1}
        />
      )}
      {state.step === 'read' && (
        <FoundPages
          pages={state.pages}
          pictures={state.pictures}
          unread={state.unread}
          onBring={(chosen) => void bring(chosen, state.pictures)}
          onCancel={() => setState({ step: 'choose' })}
        />
      )}
      {state.step === 'choose' && <BringOverBatchList key={turn} />}
    </div>
  )
}

function Choose({ onChoose }: { readonly onChoose: (files: readonly File[]) => void }): ReactNode {
  const { t } = useWords()
  return (
    <section className="sheet stack" aria-labelledby="choose">
      <h2 id="choose" className="h3">
        {t('bring-over.choose')}
      </h2>
      <p>{t('bring-over.choose-hint')}</p>
      <div className="row">
        <PickFiles multiple onPick={onChoose}>
          <FileInput className="i" aria-hidden="true" />
          {t('bring-over.files')}
        </PickFiles>
        <PickFiles kind="quiet" folder onPick={onChoose}>
          {t('bring-over.folder')}
        </PickFiles>
      </div>
      <Notice>
        <p>{t('bring-over.stays-here')}</p>
      </Notice>
    </section>
  )
}

/** A file's path within its folder, to tell files with the same name apart. */
const nameOf = (file: File): string => file.webkitRelativePath || file.name
