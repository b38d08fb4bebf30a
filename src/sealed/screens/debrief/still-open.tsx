// What must not wait until tomorrow: what is urgent, what differs, what is out, late, begun and not finished, or not sent, each with the way to it.
import { ArrowUp, BookOpen, Clock, EqualNot, FileText, QrCode } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { Debrief } from '../../dossier/debrief.ts'
import { latest } from '../../dossier/field.ts'
import { firstCheck } from '../../dossier/interviews/reprisal-watch.ts'
import { sectionPart } from '../../dossier/questionnaires/questionnaires.ts'
import { interviewNumber } from '../inner/inner.ts'
import { useInterviewTitle } from '../interviews/interview-title.ts'
import { useStream } from '../open-stream.tsx'

export function StillOpen({ debrief, card }: { readonly debrief: Debrief; readonly card: DossierCard }): ReactNode {
  const { t, local } = useWords()
  const { registers } = useStream()
  const titleOf = useInterviewTitle()
  const home = `/dossiers/${card.id}`
  const isUnsent = [...registers.values()].some((values) => values.some(({ sent }) => !sent))
  const { urgent, unreturned, differing, sheetsOut, sheetsLost, registersOpen, documentsDue } = debrief
  const lists = [urgent, unreturned, differing, registersOpen, documentsDue]
  const open = lists.reduce((sum, { length }) => sum + length, sheetsOut + sheetsLost)
  const nothing = open === 0 && !isUnsent
  return (
    <section className="sheet stack" aria-labelledby="debrief-open">
      <h3 id="debrief-open" className="h4">
        {t('debrief.open')}
      </h3>
      {nothing && <Mark kind="done">{t('debrief.nothing-open')}</Mark>}
      {urgent.map(({ row, where }) => (
        <p className="open-line" key={row}>
          <Mark kind="alert">{t('debrief.urgent')}</Mark>
          <Link className="link" href={`${home}/observations/${row}`} dir="auto">
            {latest(where) || t('debrief.somewhere')}
          </Link>
        </p>
      ))}
      {unreturned.map(({ stream, registers }) => (
        <p className="open-line" key={stream}>
          <Mark kind="differ" icon={<Clock className="i" aria-hidden="true" />}>
            {t('reprisals.no-return')}
          </Mark>
          <Link className="link" href={`${home}/interviews/${stream}/${firstCheck}`}>
            {titleOf(interviewNumber(card, stream), registers)}
          </Link>
        </p>
      ))}
      {differing.map(({ key, used, section, question }) => (
        <p className="open-line" key={key}>
          <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
            {t('debrief.differs')}
          </Mark>
          <Link className="link" href={`${home}/questionnaire/${sectionPart(used.questionnaire, section)}`} dir="auto">
            {local(question.text)}
          </Link>
        </p>
      ))}
      {(['out', 'lost'] as const).map((where) => {
        const count = where === 'out' ? sheetsOut : sheetsLost
        return (
          count > 0 && (
            <p className="open-line" key={where}>
              <Mark kind={where === 'out' ? 'differ' : 'alert'} icon={<FileText className="i" aria-hidden="true" />}>
                {t(`paper.where.${where}`)}
              </Mark>
              <Link className="link" href={`${home}/sheets`}>
                {t('paper.sheets', { count })}
              </Link>
            </p>
          )
        )
      })}
      {registersOpen.map(({ worksheet: { row, kind }, entries }) => {
        const which = latest(kind)
        return (
          <p className="open-line" key={row}>
            <Mark kind="differ" icon={<BookOpen className="i" aria-hidden="true" />}>
              {t('debrief.entries-open', { count: entries })}
            </Mark>
            <Link className="link" href={`${home}/registers/${row}`}>
              {which ? t(`vocabulary.register-kind.${which}`) : t('registers.untitled')}
            </Link>
          </p>
        )
      })}
      {documentsDue.map(({ row, what }) => (
        <p className="open-line" key={row}>
          <Mark kind="alert" icon={<Clock className="i" aria-hidden="true" />}>
            {t('debrief.documents-due')}
          </Mark>
          <Link className="link" href={`${home}/remote/${row}`} dir="auto">
            {latest(what) || t('remote.request')}
          </Link>
        </p>
      ))}
      {isUnsent && (
        <p className="row">
          <Mark icon={<ArrowUp className="i" aria-hidden="true" />}>{t('dossier.mark.unsent')}</Mark>
        </p>
      )}
      <p>
        <ButtonLink kind="quiet" to={`${home}/heads`}>
          <QrCode className="i" aria-hidden="true" />
          {t('debrief.compare-heads')}
        </ButtonLink>
      </p>
      <p className="small muted">{t('debrief.compare-heads-why')}</p>
    </section>
  )
}
