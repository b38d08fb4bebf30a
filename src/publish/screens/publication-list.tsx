// What is out: every publication with its languages and its version, what may be taken back.
import { Check, CircleDashed, TriangleAlert, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Button, ButtonLink } from '../../foundation/components/button.tsx'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { LocalTextField } from '../../foundation/components/forms/local-text-field.tsx'
import { useAct } from '../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../foundation/components/forms/use-kept-record.ts'
import { useTitledList } from '../../foundation/components/lists/use-titled-list.tsx'
import { Mark, Notice } from '../../foundation/components/mark.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { Empty, Failed, Shown } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { UserText, When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { languagesHere } from '../../foundation/words/languages-here.ts'
import { Form } from '../../institution/screens/form.tsx'
import { useMay } from '../../institution/screens/use-may.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Publication } from '../publication.ts'
import type { PublicationLine } from '../publication-register.ts'
import { Planned } from './publication-history.tsx'
import { WentOut } from './went-out.tsx'

export default function PublicationList(): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const publications = useLoaded<readonly PublicationLine[]>('/api/publications')
  return (
    <>
      <ScreenHead title={t('publish.menu.publications')}>
        <p className="muted">{t('publish.list.intro')}</p>
        {!may('withdraw a publication') && <p className="small">{t('publish.list.who-withdraws')}</p>}
      </ScreenHead>
      <Shown of={publications}>
        {(all, reload) =>
          all.length === 0 ? (
            <Empty title={t('publish.list.none')} text={t('publish.list.none-text')} />
          ) : (
            <Listed all={all} reload={reload} />
          )
        }
      </Shown>
    </>
  )
}

type ListedProps = { readonly all: readonly PublicationLine[]; readonly reload: () => void }

function Listed({ all, reload }: ListedProps): ReactNode {
  const { t } = useWords()
  const kinds = [...new Set(all.map((line) => line.kind))]
  const { filters, count, shown, pages } = useTitledList(
    all,
    (line) => line,
    kinds.map((value) => ({ value, label: t(`vocabulary.publication-kind.${value}`) })),
  )
  return (
    <div className="stack-l">
      {filters}
      <p className="muted" role="status">
        {t('publish.list.count', { count })}
      </p>
      <ul className="lines">
        {shown.map((line) => (
          <Line key={line.id} line={line} reload={reload} />
        ))}
      </ul>
      {pages}
    </div>
  )
}

function Line({ line, reload }: { readonly line: PublicationLine; readonly reload: () => void }): ReactNode {
  const { t, number } = useWords()
  const may = useMay()
  const [withdrawing, setWithdrawing] = useState(false)
  const { kind, title, publishedAt, correction, withdrawn, version, planned, at } = line
  const again = may(
    kind === 'visit' || kind === 'recommendation' ? 'publish visits and recommendations' : 'publish drafts',
  )
  const mayWithdraw = !withdrawn && may('withdraw a publication')
  return (
    <li>
      <p className="small muted">
        {t(`vocabulary.publication-kind.${kind}`)} · <When at={publishedAt} />
        {version > 1 && ` · ${t('publish.list.version', { version: number(version) })}`}
      </p>
      <h2>
        <Link href={`/publications/${line.id}`}>
          <UserText text={title} />
        </Link>
      </h2>
      {correction && (
        <p className="small">
          {t(withdrawn ? 'publish.list.withdrawn-on' : 'publish.list.corrected-on')} <When at={correction.at} /> ·{' '}
          <UserText text={correction.note} />
        </p>
      )}
      {planned && <Planned planned={planned} at={at} />}
      <p className="row wide">
        {withdrawn ? <Mark kind="alert">{t('publish.list.withdrawn')}</Mark> : <Languages line={line} />}
      </p>
      {line.keepsWords && may('withdraw a publication') && <WordsLeft line={line} reload={reload} />}
      {!withdrawing && (again || mayWithdraw) && (
        <p className="row">
          {again && (
            <ButtonLink kind="plain" to={`/publish/${line.source}`}>
              {t('publish.list.again')}
            </ButtonLink>
          )}
          {mayWithdraw && (
            <Button kind="plain" onPress={() => setWithdrawing(true)}>
              <Undo2 className="i flip" aria-hidden="true" />
              {t('publish.list.withdraw')}
            </Button>
          )}
        </p>
      )}
      {withdrawing && (
        <Withdrawal
          line={line}
          onDone={() => {
            setWithdrawing(false)
            reload()
          }}
          onCancel={() => setWithdrawing(false)}
        />
      )}
    </li>
  )
}

function Languages({ line }: { readonly line: PublicationLine }): ReactNode {
  const { languageName, t } = useWords()
  return languagesHere().map((language) => {
    const has = line.languages.includes(language)
    const Icon = has ? Check : CircleDashed
    return (
      <Mark key={language} kind={has ? 'done' : 'plain'} icon={<Icon className="i" aria-hidden="true" />}>
        {t('common.labelled', {
          what: languageName(language),
          is: t(has ? 'publish.list.out' : 'publish.list.missing'),
        })}
      </Mark>
    )
  })
}

/** Of what an older program withdrew. */
function WordsLeft({ line, reload }: { readonly line: PublicationLine; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const done = useDone()
  const remove = async () => {
    const body = { publication: line.id }
    if (!(await acting.act<Publication>('POST', '/api/publish/withdrawal/words', body))) return
    done({ words: t('publish.list.words-removed') })
    reload()
  }
  return (
    <Notice kind="differ" icon={<TriangleAlert className="i" aria-hidden="true" />}>
      <p>{t('publish.list.words-left')}</p>
      {acting.problem && <Failed title={t('publish.list.words-not-removed')} problem={acting.problem} />}
      <p>
        <Button kind="quiet" disabled={acting.busy} onPress={() => void remove()}>
          {t('publish.list.remove-words')}
        </Button>
      </p>
    </Notice>
  )
}

function Withdrawal({
  line,
  onDone,
  onCancel,
}: {
  readonly line: PublicationLine
  readonly onDone: () => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const done = useDone()
  const { now, say, kept } = useKeptFields(`withdrawal/${line.id}`, { note: {} as LocalText })
  const withdraw = async () => {
    if (!(await acting.act<Publication>('POST', '/api/publish/withdrawal', { publication: line.id, ...now }))) return
    kept.forget()
    done({ words: t('publish.list.was-withdrawn') })
    onDone()
  }
  return (
    <Form
      title={t('publish.list.withdraw')}
      save={t('publish.list.withdraw')}
      notDone={t('publish.list.not-withdrawn')}
      acting={{ ...acting, kept }}
      onSave={withdraw}
      onCancel={onCancel}
    >
      <WentOut issues={line.issues} becomes="withdrawn" />
      <LocalTextField
        label={t('publish.list.withdraw-note')}
        hint={t('publish.list.withdraw-hint')}
        required
        error={acting.wrong('note')}
        rows={2}
        value={now.note}
        onChange={(note) => say({ note })}
      />
    </Form>
  )
}
