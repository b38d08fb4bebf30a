// After the visit: the days of the watch, member by member, and the notice to contacts, which names nobody.
import { Copy, Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { copyText } from '../../../foundation/components/copy-text.ts'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { printPage } from '../../../foundation/components/print-page.ts'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useAllWordsOf, useWords } from '../../../foundation/components/words-context.tsx'
import { directionOf, languages } from '../../../vocabulary/languages.ts'
import type { HealthCrisis } from '../../../vocabulary/visits/visits.ts'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import { daysSoFar, noticeToContacts, passingOn, watchPeriod } from '../../dossier/do-no-harm/after-visit.ts'
import { templateFor } from '../../dossier/do-no-harm/own-protocols.ts'
import { partOn } from '../../dossier/do-no-harm/team-part.ts'
import { figureOf, readThresholds } from '../../dossier/do-no-harm/thresholds.ts'
import { latest } from '../../dossier/field.ts'
import { readPlan } from '../../dossier/plan/plan.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { SelfCheck } from './self-check.tsx'
import type { ProtocolInUse } from './use-protocol.ts'

type Props = { readonly inUse: ProtocolInUse }

export function AfterVisit({ inUse }: Props): ReactNode {
  return (
    <div className="cols">
      <div className="c5 stack-l no-print">
        <Watch inUse={inUse} />
      </div>
      <div className="c7">
        <NoticeToContacts inUse={inUse} />
      </div>
    </div>
  )
}

function Watch({ inUse }: Props): ReactNode {
  const { t, date } = useWords()
  const { registers, me } = useStream()
  const { nameOf } = usePeopleNames()
  const today = useToday()
  const { dossier } = useParams()
  const { template, thresholds, people } = inUse
  const asked = template.figures.some(({ threshold }) => threshold === 'watch')
  const period = watchPeriod(registers, figureOf(thresholds, 'watch'))
  const days = period ? daysSoFar(period, today) : []
  const isOn = period !== null && period.from <= today && today <= period.until
  return (
    <section className="stack" aria-labelledby="afterwards">
      <h2 id="afterwards" className="h3">
        {t('protocol.watch.title')}
      </h2>
      {!asked && <p>{t('protocol.watch.not-asked')}</p>}
      {asked && !period && (
        <>
          <p>{t('protocol.watch.unknown', { figure: t('protocol.figure.watch') })}</p>
          <p>
            <Link className="link" href={`/dossiers/${dossier}/protocol/figures`}>
              {t('protocol.part.figures')}
            </Link>
          </p>
        </>
      )}
      {asked && period && (
        <>
          <p className="strong">{t('protocol.watch.period', { from: date(period.from), until: date(period.until) })}</p>
          <p className="small muted">{t('protocol.watch.hint')}</p>
          {today < period.from && <p>{t('protocol.watch.to-come')}</p>}
          {isOn && people.includes(me.id) && <SelfCheck inUse={inUse} day={today} />}
          {days.length > 0 && (
            <ul className="stack">
              {people.map((person) => {
                const checks = days.map((day) => ({ day, check: partOn(registers, person, day).check }))
                const said = checks.filter(({ check }) => check !== 'undone').length
                const notFit = checks.findLast(({ check }) => check === 'not-fit')
                return (
                  <li key={person}>
                    <p className="strong opens">{nameOf(person)}</p>
                    <p className="row small">
                      <span>{t('protocol.watch.days', { count: said, of: days.length })}</span>
                      {notFit && (
                        <Mark kind="differ">{t('protocol.watch.not-fit-since', { day: date(notFit.day) })}</Mark>
                      )}
                    </p>
                  </li>
                )
              })}
            </ul>
          )}
        </>
      )}
    </section>
  )
}

function NoticeToContacts({ inUse: { protocol, day } }: Props): ReactNode {
  useAllWordsOf(languages)
  const { t } = useWords()
  const { registers } = useStream()
  const institution = useDeskStatus()?.institution
  const today = useToday()
  const done = useDone()
  const [refused, setRefused] = useState(false)
  const [chosen, setChosen] = useState<HealthCrisis | ''>('')
  const { place, from, to } = readPlan(registers)
  const [where, first] = [latest(place), latest(from)]
  const passing = passingOn(protocol)
  const crisis = passing.find((one) => one === chosen) ?? passing[0]
  // Of this illness alone: another one may be watched for longer.
  const watched = crisis ? readThresholds(registers, templateFor(protocol, crisis), day) : []
  const isReady = institution && where && first && first <= today && crisis
  const texts = isReady
    ? languages.map((language) => ({
        language,
        paragraphs: noticeToContacts(
          language,
          {
            institution: institution.name,
            place: where.name,
            from: first,
            to: latest(to) ?? first,
            crisis,
            until: watchPeriod(registers, figureOf(watched, 'watch'))?.until ?? null,
          },
          institution,
        ),
      }))
    : []
  const copy = async () => {
    const text = texts.map(({ paragraphs }) => paragraphs.join('\n\n')).join('\n\n* * *\n\n')
    const copied = await copyText(text)
    setRefused(!copied)
    if (copied) done({ words: t('protocol.notice.copied') })
  }
  return (
    <section className="stack" aria-labelledby="notice">
      <h2 id="notice" className="h3">
        {t('protocol.notice.title')}
      </h2>
      <p className="small muted no-print">{t('protocol.notice.hint')}</p>
      {texts.length === 0 && <p>{t('protocol.notice.not-yet')}</p>}
      {texts.length > 0 && passing.length > 1 && (
        <div className="no-print">
          <Segmented<HealthCrisis>
            label={t('protocol.notice.of')}
            value={crisis ?? ''}
            options={passing.map((value) => ({ value, label: t(`vocabulary.health-crisis.${value}`) }))}
            onChange={setChosen}
          />
        </div>
      )}
      {texts.length > 0 && (
        <div className="printed-alone stack">
          {texts.map(({ language, paragraphs }) => (
            <article key={language} className="sheet stack" lang={language} dir={directionOf(language)}>
              {paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </article>
          ))}
        </div>
      )}
      {texts.length > 0 && (
        <p className="row no-print">
          <Button kind="quiet" onPress={() => void copy()}>
            <Copy className="i" aria-hidden="true" />
            {t('protocol.notice.copy')}
          </Button>
          <Button kind="quiet" onPress={() => void printPage()}>
            <Printer className="i" aria-hidden="true" />
            {t('protocol.notice.print')}
          </Button>
          {refused && <span role="alert">{t('protocol.notice.not-copied')}</span>}
        </p>
      )}
    </section>
  )
}
