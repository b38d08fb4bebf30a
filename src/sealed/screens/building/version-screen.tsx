// One published version: what it asks, what it changed, where it is; and what may be begun from it.
import { Copy, Download, Eye, FilePlus, FileSpreadsheet, Share2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useParams } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk } from '../../browser/desk-context.tsx'
import { copyOf } from '../../dossier/forms/building/draft.ts'
import { type Questionnaire, questionsOf } from '../../dossier/forms/form.ts'
import { changesBetween } from '../../dossier/forms/versions/changes.ts'
import { type KnownVersion, keepShared, type Shelf } from '../../dossier/forms/versions/shelf.ts'
import { Help } from '../help/help.tsx'
import { usePeopleNames } from '../people.tsx'
import { AskedBySection } from '../questionnaire/asked-by-section.tsx'
import { useExportXlsform } from '../questionnaire/export-xlsform.ts'
import { useDeskAct } from '../use-desk-act.ts'
import { Changes } from './changes.tsx'
import { Preview } from './preview.tsx'
import { VersionMark } from './questionnaires.tsx'
import { newFormId, useBegin } from './start.tsx'
import { useShelf } from './use-shelf.ts'

export default function VersionScreen(): ReactNode {
  const { t, local } = useWords()
  useBand(t('build.band'))
  const { print, step } = useParams()
  const [shelf, again] = useShelf()
  const crumbs = [{ to: '/questionnaires', label: t('build.menu') }]
  if (!shelf) return <Loading />
  const version = shelf.versions.find((one) => one.print === print)
  if (!version)
    return (
      <>
        <ScreenHead title={t('build.menu')} crumbs={crumbs} />
        <Empty title={t('build.version-gone')} text={t('build.version-gone-text')}>
          <ButtonLink to="/questionnaires">{t('build.to-all')}</ButtonLink>
        </Empty>
      </>
    )
  const title = local(version.questionnaire.title)
  const here = `/questionnaires/version/${version.print}`
  if (step === 'preview')
    return (
      <>
        <ScreenHead
          title={t('build.preview')}
          heading={t('build.preview-of', { title })}
          crumbs={[...crumbs, { to: here, label: title }]}
        />
        <Preview questionnaire={version.questionnaire} />
      </>
    )
  return (
    <>
      <ScreenHead title={t('build.menu')} heading={title} crumbs={[...crumbs, { label: title }]}>
        <p className="row wide muted">
          {t('build.version', { number: version.number })} ·{' '}
          {t('build.questions', { count: questionsOf(version.questionnaire).length })} <VersionMark version={version} />
        </p>
      </ScreenHead>
      <Help topic="questionnaires" />
      <div className="cols">
        <div className="c8 stack">
          <ChangedIn version={version} shelf={shelf} />
          <Asks questionnaire={version.questionnaire} />
        </div>
        <ActsOf version={version} here={here} again={again} shelf={shelf} />
      </div>
    </>
  )
}

function ChangedIn({ version, shelf }: { readonly version: KnownVersion; readonly shelf: Shelf }): ReactNode {
  const { t } = useWords()
  if (!version.after) return null
  const before = shelf.versions.find(({ print }) => print === version.after)
  return (
    <section className="stack" aria-labelledby="changes">
      <h2 id="changes">{t('build.what-changed')}</h2>
      {Object.keys(version.changes).length > 0 && (
        <p>
          <UserText text={version.changes} />
        </p>
      )}
      {before ? (
        <Changes changes={changesBetween(before.questionnaire, version.questionnaire)} />
      ) : (
        <p className="muted">{t('build.before-unknown')}</p>
      )}
    </section>
  )
}

function Asks({ questionnaire }: { readonly questionnaire: Questionnaire }): ReactNode {
  const { t } = useWords()
  return (
    <section aria-labelledby="asks">
      <h2 id="asks">{t('build.asks-title')}</h2>
      <AskedBySection sections={questionnaire.sections} />
    </section>
  )
}

type ActsProps = {
  readonly version: KnownVersion
  readonly here: string
  readonly again: () => void
  readonly shelf: Shelf
}

function ActsOf({ version, here, again, shelf }: ActsProps): ReactNode {
  const { t, local } = useWords()
  const { nameOf } = usePeopleNames()
  const { me } = useStaff()
  // A coordinator any of them; others what they shared themselves.
  const mayRetire = ({ sharedBy, retired }: NonNullable<KnownVersion['shared']>) =>
    me.offices.includes('coordinator') || (sharedBy === me.id && (!retired || retired.by === me.id))
  const { begin, problem } = useBegin()
  const write = useExportXlsform()
  const { questionnaire, shared, print, number, text } = version
  const newest = Math.max(
    ...shelf.versions.flatMap((one) => (one.questionnaire.id === questionnaire.id ? [one.number] : [])),
  )
  return (
    <aside className="c4 stack" aria-label={t('build.acts')}>
      {problem && <Failed problem={problem} title={t('dossier.not-saved')} />}
      <p className="small muted">
        {t('build.print')} <Code>{print.slice(0, 12)}</Code>
      </p>
      {shared && (
        <p className="small">
          {t('build.shared-by', { name: nameOf(shared.sharedBy) })} <When at={shared.shared} />
        </p>
      )}
      {shared?.retired && (
        <p className="small">
          {t('build.retired-by', { name: nameOf(shared.retired.by) })} <When at={shared.retired.at} />
          {t('dossier.colon')}
          <span dir="auto">{shared.retired.reason}</span>
        </p>
      )}
      <p>
        <ButtonLink kind="quiet" to={`${here}/preview`}>
          <Eye className="i" aria-hidden="true" />
          {t('build.preview')}
        </ButtonLink>
      </p>
      <p>
        <Button kind="quiet" onPress={() => begin({ ...questionnaire, version: '1' }, { print, number: newest })}>
          <FilePlus className="i" aria-hidden="true" />
          {t('build.write-next', { number: newest + 1 })}
        </Button>
      </p>
      <p>
        <Button kind="quiet" onPress={() => begin(copyOf(questionnaire, newFormId()))}>
          <Copy className="i" aria-hidden="true" />
          {t('build.copy-as-new')}
        </Button>
      </p>
      <p>
        <Button kind="quiet" onPress={() => saveFile(`${local(questionnaire.title)} ${number}.json`, text)}>
          <Download className="i" aria-hidden="true" />
          {t('build.save-file')}
        </Button>
      </p>
      <p>
        <Button kind="quiet" onPress={() => void write(questionnaire)}>
          <FileSpreadsheet className="i" aria-hidden="true" />
          {t('forms.export-short')}
        </Button>
      </p>
      {!shared && me.offices.some((office) => office === 'coordinator' || office === 'member') && (
        <p>
          <ButtonLink to={`${here}/share`}>
            <Share2 className="i" aria-hidden="true" />
            {t('build.share')}
          </ButtonLink>
        </p>
      )}
      {shared && mayRetire(shared) && <Retire version={version} again={again} />}
    </aside>
  )
}

/** Takes it out of what visits to come are offered, or puts it back; nothing is deleted. */
function Retire({ version, again }: { readonly version: KnownVersion; readonly again: () => void }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const call = useCall()
  const done = useDone()
  const [reason, setReason] = useState('')
  const { act, problem, working } = useDeskAct()
  const isRetired = version.shared?.retired != null
  const put = async (why: string | null) => {
    const outcome = await call('PUT', `/api/questionnaires/${version.print}/retirement`, { reason: why })
    if (!outcome.ok) return outcome
    await keepShared(desk, outcome.value)
    again()
    return outcome
  }
  const set = async (why: string | null) => {
    if (!(await act(put(why))).ok) return
    setReason('')
    done(
      why === null ? { words: t('build.was-brought-back') } : { words: t('build.was-retired'), undo: () => put(null) },
    )
  }
  return (
    <details>
      <summary>{t(isRetired ? 'build.bring-back' : 'build.retire')}</summary>
      <div className="stack">
        <p className="hint">{t('build.retire-why')}</p>
        {!isRetired && <TextField label={t('build.retire-reason')} required value={reason} onChange={setReason} />}
        {problem && <Failed problem={problem} title={t('dossier.not-saved')} />}
        <p>
          <Button
            kind="quiet"
            disabled={working || (!isRetired && reason.trim() === '')}
            onPress={() => void set(isRetired ? null : reason.trim())}
          >
            {t(isRetired ? 'build.bring-back' : 'build.retire')}
          </Button>
        </p>
      </div>
    </details>
  )
}
