// The review of one publication: read in each of its languages, with the reasons for refusing it, and published as it was read.
import { Eye, Info, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Button, ButtonLink } from '../../foundation/components/button.tsx'
import { useCall } from '../../foundation/components/call-context.tsx'
import { Segmented } from '../../foundation/components/forms/choice.tsx'
import { Checkbox } from '../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../foundation/components/forms/local-text-field.tsx'
import { useAct } from '../../foundation/components/forms/use-act.ts'
import { Mark, Notice } from '../../foundation/components/mark.tsx'
import { useBand } from '../../foundation/components/room.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { Failed, Loading } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { languagesHere } from '../../foundation/words/languages-here.ts'
import { SiteFrame } from '../../institution/newsroom/screens/site-frame.tsx'
import type { DraftId } from '../../vocabulary/ids.ts'
import type { LocalText, SiteLanguage } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Publication } from '../publication.ts'
import type { Preview, PublishRequest } from '../review.ts'
import type { Source } from '../source.ts'
import { GateRows } from './gate-rows.tsx'
import { PublishLater } from './publish-later.tsx'
import { WentOut } from './went-out.tsx'

export function Review({ first, back }: { readonly first: Source; readonly back: string }): ReactNode {
  const { t } = useWords()
  const [request, setRequest] = useState<PublishRequest>({
    source: first,
    note: {},
    smallNumbersRead: false,
    newAddress: false,
  })
  const [preview, reload] = usePreview(request)
  useBand(t('publish.gate.who'), 'public')
  const title = t('publish.gate.title')
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: back, label: t(calledFrom(first)) }, { label: title }]}>
        <p className="muted">{t('publish.gate.intro')}</p>
      </ScreenHead>
      {preview === null ? (
        <Loading />
      ) : preview.ok ? (
        <Read preview={preview.value} request={request} onChange={setRequest} back={back} reload={reload} />
      ) : (
        <Failed problem={preview.problem} onRetry={reload} />
      )}
    </div>
  )
}

const calledFrom = ({ kind }: Source) =>
  kind === 'draft' ? 'publish.gate.back' : (`vocabulary.publication-kind.${kind}` as const)

/** Asked again at each change; while it is, the answer before stays. */
function usePreview(request: PublishRequest): [Outcome<Preview> | null, () => void] {
  const call = useCall()
  const [turn, setTurn] = useState(0)
  const [preview, setPreview] = useState<Outcome<Preview> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again
  useEffect(() => {
    let left = false
    call('POST', '/api/publish/preview', request).then((outcome) => {
      if (!left) setPreview(outcome as Outcome<Preview>)
    })
    return () => {
      left = true
    }
  }, [call, request, turn])
  return [preview, () => setTurn((now) => now + 1)]
}

type ReadProps = {
  readonly preview: Preview
  readonly request: PublishRequest
  readonly onChange: (request: PublishRequest) => void
  readonly back: string
  readonly reload: () => void
}

function Read({ preview, request, onChange, back, reload }: ReadProps): ReactNode {
  const { languageName, t, language } = useWords()
  const [, go] = useLocation()
  const done = useDone()
  const acting = useAct()
  const [reading, setReading] = useState<SiteLanguage>(language)
  const asksNote = request.source.kind !== 'recommendation'
  const choose = (finding: string, chosen: boolean) => {
    const { source } = request
    if (source.kind !== 'visit') return
    const others = source.findings.filter((row) => row !== finding)
    onChange({ ...request, source: { ...source, findings: chosen ? [...others, finding] : others } })
  }
  const publish = async () => {
    const { confirm } = preview
    if (confirm === null) return
    const published = await acting.act<Publication>('POST', '/api/publish', { ...request, confirm })
    if (!published) return reload()
    done({ words: t('publish.gate.published') })
    go(`/publications/${published.id}`)
  }
  return (
    <>
      <Segmented
        label={t('publish.gate.read-in')}
        value={reading}
        onChange={setReading}
        options={languagesHere().map((value) => ({ value, label: languageName(value) }))}
      />
      <GateRows rows={preview.rows} language={reading} onChoose={choose} />
      <Standing preview={preview} />
      <WentOut issues={preview.standing ? preview.issues : []} becomes="corrected" />
      {preview.standing && (
        <LocalTextField
          label={t('publish.gate.note')}
          hint={
            asksNote ? `${t('publish.gate.note-hint')} ${t('publish.gate.note-needed')}` : t('publish.gate.note-hint')
          }
          required={asksNote}
          rows={2}
          value={request.note}
          onChange={(note) => onChange({ ...request, note })}
        />
      )}
      {preview.standing && (
        <Checkbox
          label={t('publish.gate.new-address')}
          hint={t('publish.gate.new-address-hint')}
          checked={request.newAddress}
          onChange={(newAddress) => onChange({ ...request, newAddress })}
        />
      )}
      {request.source.kind === 'draft' && preview.publication?.kind !== 'newsletter' && (
        <AsRead draft={request.source.id} note={request.note} />
      )}
      <Refusals preview={preview} />
      {preview.rows.some(({ smallNumbers }) => smallNumbers.length > 0) && (
        <Checkbox
          label={t('publish.gate.small-numbers-read')}
          hint={t('publish.gate.small-numbers-hint')}
          checked={request.smallNumbersRead}
          onChange={(smallNumbersRead) => onChange({ ...request, smallNumbersRead })}
        />
      )}
      {acting.problem && <Failed title={t('publish.gate.not-published')} problem={acting.problem} />}
      <Notice icon={<Info className="i" aria-hidden="true" />}>
        <p>{t('publish.gate.what-happens')}</p>
      </Notice>
      <div className="row">
        <Button block disabled={preview.confirm === null || acting.busy} onPress={publish}>
          {t(preview.standing ? 'publish.gate.publish-again' : 'publish.gate.publish')}
        </Button>
        <ButtonLink block kind="quiet" to={back}>
          {t('publish.gate.leave')}
        </ButtonLink>
      </div>
      {request.source.kind === 'draft' && (
        <PublishLater request={request} confirm={preview.confirm} back={back} reload={reload} />
      )}
    </>
  )
}

/** The page itself, with the note of the correction as it was when the preview was requested. */
function AsRead({ draft, note }: { readonly draft: DraftId; readonly note: LocalText }): ReactNode {
  const { t } = useWords()
  const [shown, setShown] = useState<LocalText | null>(null)
  return (
    <section aria-label={t('newsroom.preview.title')} className="stack">
      <div className="row">
        {shown !== note && (
          <Button kind="quiet" onPress={() => setShown(note)}>
            <Eye className="i" aria-hidden="true" />
            {t(shown ? 'publish.gate.show-again' : 'publish.gate.show')}
          </Button>
        )}
        {shown && (
          <Button kind="plain" onPress={() => setShown(null)}>
            {t('publish.gate.close')}
          </Button>
        )}
      </div>
      {shown && <SiteFrame of={{ draft, note: shown }} />}
    </section>
  )
}

/** In which languages it will be read, and what is out already. */
function Standing({ preview }: { readonly preview: Preview }): ReactNode {
  const { languageName, t, number, list } = useWords()
  const has = preview.publication?.languages ?? []
  const missing = languagesHere().filter((one) => !has.includes(one))
  const named = (all: readonly SiteLanguage[]) => list(all.map((one) => languageName(one)))
  return (
    <section aria-label={t('publish.gate.languages')} className="stack">
      {has.length > 0 && (
        <p className="row wide">
          <Mark kind="done">{t('publish.gate.will-be-in', { languages: named(has) })}</Mark>
          {missing.length > 0 && <Mark>{t('publish.gate.will-miss', { languages: named(missing) })}</Mark>}
        </p>
      )}
      {preview.standing && (
        <p className="small muted">
          {t('publish.gate.already-out', { version: number(preview.standing.version) })}{' '}
          <When at={preview.standing.publishedAt} />
        </p>
      )}
    </section>
  )
}

/** What is only still to be written is said at its field, not as a fault. */
function Refusals({ preview }: { readonly preview: Preview }): ReactNode {
  const words = useWords()
  const problems = preview.problems.filter(({ data }) => data.field !== 'note')
  if (problems.length === 0) return null
  return (
    <Notice kind="alert" live icon={<X className="i" aria-hidden="true" />}>
      <p className="strong">{words.t('publish.gate.refused', { count: problems.length })}</p>
      <ul>
        {problems.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list shown whole, anew each time
          <li key={index}>{words.problem(problem)}</li>
        ))}
      </ul>
    </Notice>
  )
}
