// Refusals of access at the gate: before the first signature as the team chooses, after it as they were signed.
import type { ReactNode } from 'react'
import { useWords } from '../../foundation/components/words-context.tsx'
import { type AccessRefusal, readAccessRefusals } from '../../sealed/dossier/access-refusals.ts'
import { latest } from '../../sealed/dossier/field.ts'
import { leavesByChoice } from '../../sealed/dossier/hand-over.ts'
import type { DossierRead } from '../dossier-read.ts'
import type { ReleasedAccessRefusal, ReleasedVisit } from '../released-visit.ts'
import { pointersInRefusal, reviewAccessRefusal } from '../review-access-refusal.ts'
import type { RowSince, Since } from '../since-signed.ts'
import { refusalWords } from './finding-row.tsx'
import { GateRow } from './gate-row.tsx'
import { LeavesChoice, useWhyKept } from './leaves-choice.tsx'
import { Pointed, PointedOut } from './pointed.tsx'
import { SinceMark } from './since-mark.tsx'

/** Before the first signature. */
export function AccessRows({ dossier }: { readonly dossier: DossierRead }): ReactNode {
  return readAccessRefusals(dossier.visit).map((refusal) => (
    <AccessRow key={refusal.row} refusal={refusal} dossier={dossier} />
  ))
}

type SignedProps = { readonly visit: ReleasedVisit; readonly dossier: DossierRead; readonly since: Since }

/** In the signed bytes, put away since or not; then those of the dossier that stay. */
export function SignedAccessRows({ visit, dossier, since }: SignedProps): ReactNode {
  const { t } = useWords()
  const titleOf = useAccessTitle()
  const whyKept = useWhyKept(dossier.visit)
  const all = readAccessRefusals(dossier.visit)
  const inDossier = ({ row }: ReleasedAccessRefusal) => all.find((one) => one.row === row)
  return (
    <>
      {visit.accessRefused.map((leaving) => (
        <GateRow
          key={leaving.row}
          way="leaves"
          title={t('release.access', { sought: t(`vocabulary.access.${leaving.sought}`) })}
          to="access"
          shut={since.rows.has(leaving.row)}
          staying={<AccessSince since={since.rows.get(leaving.row)} refusal={inDossier(leaving)} dossier={dossier} />}
          leaving={<LeavingAccess leaving={leaving} dossier={dossier} />}
        />
      ))}
      {all
        .filter(({ row }) => !visit.accessRefused.some((leaving) => leaving.row === row))
        .map((refusal) => (
          <GateRow
            key={refusal.row}
            way="stays"
            title={titleOf(refusal)}
            to="access"
            staying={<AccessSince since={since.rows.get(refusal.row)} refusal={refusal} dossier={dossier} />}
            why={since.rows.has(refusal.row) ? t('release.since.not-signed') : whyKept(refusal.row)}
          />
        ))}
    </>
  )
}

type SinceProps = {
  readonly since: RowSince | undefined
  readonly refusal: AccessRefusal | undefined
  readonly dossier: DossierRead
}

function AccessSince({ since, refusal, dossier }: SinceProps): ReactNode {
  if (!since) return null
  const now = since.how === 'changed' && refusal ? reviewAccessRefusal(refusal, dossier).leaving : null
  return <SinceMark {...since}>{now && <LeavingAccess leaving={now} dossier={dossier} />}</SinceMark>
}

type Props = { readonly refusal: AccessRefusal; readonly dossier: DossierRead }

function AccessRow({ refusal, dossier }: Props): ReactNode {
  const { t } = useWords()
  const titleOf = useAccessTitle()
  const whyKept = useWhyKept(dossier.visit)
  const { leaving, refusals } = reviewAccessRefusal(refusal, dossier)
  const row = {
    title: titleOf(refusal),
    to: 'access',
    staying: <LeavesChoice row={refusal.row} label={t('release.access-choice', { number: refusal.number })} />,
  }
  if (!leavesByChoice(dossier.visit, refusal.row)) return <GateRow way="stays" {...row} why={whyKept(refusal.row)} />
  if (refusals.length > 0 || !leaving)
    return <GateRow way="refused" {...row} why={refusals.map((one) => refusalWords(t, one))} />
  return <GateRow way="leaves" {...row} leaving={<LeavingAccess leaving={leaving} dossier={dossier} />} />
}

function LeavingAccess({
  leaving,
  dossier,
}: {
  readonly leaving: ReleasedAccessRefusal
  readonly dossier: DossierRead
}): ReactNode {
  const { t, date } = useWords()
  const pointers = pointersInRefusal(leaving, dossier)
  const pointed = (field: 'by' | 'legal' | 'account') => (
    <Pointed text={leaving[field]} pointers={pointers.filter((one) => one.field === field)} />
  )
  const { on, minutes, ground, legal, account, end } = leaving
  return (
    <div className="stack">
      <div className="paperlet">
        <p className="strong" dir="auto">
          {pointed('by')}
        </p>
        {account && <p dir="auto">{pointed('account')}</p>}
      </div>
      <p className="row wide small">
        <span>{date(on)}</span>
        {minutes !== null && <span>{t('access.minutes-of', { count: minutes })}</span>}
        <span>{t(`vocabulary.refusal-ground.${ground}`)}</span>
        {legal && <bdi>{pointed('legal')}</bdi>}
        <span className="opens">{t(`vocabulary.refusal-end.${end}`)}</span>
      </p>
      <div className="marks">
        <PointedOut pointers={pointers} />
      </div>
    </div>
  )
}

function useAccessTitle(): (refusal: AccessRefusal) => string {
  const { t } = useWords()
  return ({ sought }) => t('release.access', { sought: t(`vocabulary.access.${latest(sought) ?? 'other'}`) })
}
