// The whole protocol on paper, made by this device: decisions, measures in force, who goes, the kit, what was missing.
import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useFigure } from '../../../foundation/components/figure-words.tsx'
import { printPage } from '../../../foundation/components/print-page.ts'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { inOneLine } from '../../../vocabulary/text/within-a-sentence.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import { stateOn } from '../../dossier/do-no-harm/in-force.ts'
import { sinceTaken } from '../../dossier/do-no-harm/own-protocols.ts'
import { approvalOf, crisesOf, fitOn, readFitness } from '../../dossier/do-no-harm/protocol.ts'
import { goingOn } from '../../dossier/do-no-harm/readiness.ts'
import { checksAt, readSpots } from '../../dossier/do-no-harm/spots.ts'
import { type MemberPart, partOn } from '../../dossier/do-no-harm/team-part.ts'
import { readWings } from '../../dossier/do-no-harm/wings.ts'
import { agreed, latest } from '../../dossier/field.ts'
import { howManyGo, othersGoing } from '../../dossier/plan/delegation.ts'
import { wholeKit } from '../../dossier/plan/whole-kit.ts'
import { useVisitTitle, VisitFacts } from '../dossier/visit-facts.tsx'
import { useStream, useToday } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { leadsOf } from '../programme/team-roles.ts'
import { FigureLine } from './figure-line.tsx'
import { KitName } from './kit.tsx'
import { useMissingWords } from './missing-words.ts'
import { ProtocolName } from './own-protocol.tsx'
import type { ProtocolInUse } from './use-protocol.ts'
import { WingsInOrder } from './wings.tsx'

type Props = { readonly card: DossierCard; readonly inUse: ProtocolInUse }

export function PrintPage({ card, inUse }: Props): ReactNode {
  const { t, date, list, local } = useWords()
  const { registers } = useStream()
  const { all, nameOf } = usePeopleNames()
  /** On paper nobody is "you". */
  const onPaper = (person: PersonId) => {
    const name = all.find(({ id }) => id === person)?.name
    return name ? isolated(local(name)) : nameOf(person)
  }
  const fitness = (fit: MemberPart['fit'], until: MemberPart['fitUntil']) => {
    const said = t(`protocol.fit.said.${fit}`)
    return until && fit !== 'unknown' ? t('protocol.fit.until', { said, day: date(until) }) : said
  }
  const title = useVisitTitle(registers)
  const inFigures = useFigure()
  const missingInWords = useMissingWords()
  const today = useToday()
  const { protocol, template, thresholds, day, people, missing } = inUse
  const decision = agreed(protocol.decision)
  const approval = approvalOf(protocol)
  const reasons = latest(protocol.reasons)
  const review = latest(protocol.review)
  const crises = crisesOf(protocol)
  const inForce = protocol.measures.filter((measure) => stateOn(measure, day) === 'in-force')
  const taken = sinceTaken(protocol, []).map((one) => one.taken)
  const goesOn = goingOn(registers, missing)
  const lead = all.find(({ id }) => leadsOf(card.team).some(({ person }) => person === id))
  return (
    <div className="stack-l">
      <div className="stack no-print">
        <p className="muted">{t('protocol.print.hint')}</p>
        <p>
          <Button onPress={() => void printPage()}>
            <Printer className="i" aria-hidden="true" />
            {t('protocol.print.act')}
          </Button>
        </p>
      </div>
      <div className="printed-alone stack-l">
        <div className="stack">
          <h2 id="print">{t('protocol.print.title')}</h2>
          <p className="strong">{title}</p>
          <p className="row wide">
            <VisitFacts registers={registers} />
          </p>
          <p className="small muted">{t('protocol.print.made', { day: date(today) })}</p>
        </div>
        <Part title={t('protocol.part.decision')}>
          <p className="strong opens">{decision ? t(`vocabulary.protocol.${decision}`) : t('protocol.print.none')}</p>
          {crises.length > 0 && (
            <p>
              {t('common.labelled', {
                what: t('dossier.protocol.crisis'),
                is: list(inOneLine(crises.map((one) => t(`vocabulary.health-crisis.${one}`)))),
              })}
            </p>
          )}
          {reasons && <UserText text={reasons} as="p" />}
          {approval && (
            <p>
              {t('dossier.protocol.approved-by', { name: onPaper(approval.person) })} · <When at={approval.claimed} />
            </p>
          )}
          {review && (
            <p>
              {t('dossier.protocol.review')} <When at={review} />
            </p>
          )}
        </Part>
        <Part title={t('dossier.measures.title')}>
          <Lines
            none={t('protocol.measures.none')}
            lines={inForce.map(({ row, scope, text, source, on, from, until, asks }) => [
              row,
              <span key={row}>
                {latest(scope) && `${t(`dossier.measures.scope.${latest(scope) ?? 'place'}`)} · `}
                <UserText text={latest(text) ?? {}} />
                {latest(source) && (
                  <>
                    {' · '}
                    <UserText text={latest(source) ?? ''} />
                  </>
                )}
                {latest(on) && (
                  <>
                    {' · '}
                    <When at={latest(on) ?? day} />
                  </>
                )}
                {latest(from) && (
                  <>
                    {' · '}
                    {t('protocol.measures.from')} <When at={latest(from) ?? day} />
                  </>
                )}
                {latest(until) && (
                  <>
                    {' · '}
                    {t('protocol.measures.until')} <When at={latest(until) ?? day} />
                  </>
                )}
                {latest(asks) && (
                  <>
                    {' · '}
                    {t('protocol.measures.asks')} · <UserText text={latest(asks) ?? ''} />
                  </>
                )}
              </span>,
            ])}
          />
        </Part>
        <Part title={t('protocol.members.title')}>
          <Lines
            none={t('protocol.print.none')}
            lines={[
              ...people.map((person): [string, string] => {
                const { goes, fit, fitUntil } = partOn(registers, person, day)
                return [person, `${onPaper(person)} · ${t(`protocol.goes.said.${goes}`)} · ${fitness(fit, fitUntil)}`]
              }),
              ...othersGoing(registers, people).map(({ id, name }): [string, string] => {
                const field = readFitness(registers, id)
                return [id, `${isolated(local(name))} · ${fitness(fitOn(field, day), latest(field)?.until ?? null)}`]
              }),
            ]}
          />
        </Part>
        {readWings(registers).length > 0 && (
          <Part title={t('protocol.wings.order')}>
            <WingsInOrder />
          </Part>
        )}
        <Part title={t('protocol.spots.title')}>
          <Lines
            none={t('protocol.print.none')}
            lines={readSpots(registers).map((spot, index) => [
              spot.row,
              <span key={spot.row}>
                <UserText text={latest(spot.name)?.trim() || t('protocol.spots.number', { number: index + 1 })} />
                {latest(spot.setting) && ` · ${t(`protocol.spots.setting.${latest(spot.setting) ?? 'outdoors'}`)}`}
                {latest(spot.distance) !== null && ` · ${inFigures(latest(spot.distance), 'metres')}`} ·{' '}
                {checksAt(spot, template)
                  .map((check) => `${agreed(spot[check]) ? '☑' : '☐'} ${t(`protocol.spots.check.${check}`)}`)
                  .join(' · ')}
              </span>,
            ])}
          />
        </Part>
        <Part title={t('protocol.kit.title')}>
          <Lines
            none={t('protocol.print.none')}
            lines={wholeKit(registers, howManyGo(registers, people), today)
              .filter(({ needs }) => needs !== 0)
              .map((line) => [
                `${line.list} ${line.item}`,
                <span key={line.item}>
                  ☐ {line.needs ?? '—'} × <KitName line={line} />
                </span>,
              ])}
          />
        </Part>
        <Part title={t('protocol.figures.title')}>
          {taken.map((one) => (
            <p key={one.id}>
              {t('own-protocols.in-use')} <ProtocolName version={one} />
            </p>
          ))}
          <Lines
            none={t('protocol.print.none')}
            lines={thresholds.map((threshold) => [
              threshold.name,
              <FigureLine key={threshold.name} threshold={threshold} />,
            ])}
          />
        </Part>
        <Part title={t('protocol.gate.title')}>
          <Lines none={t('protocol.gate.ready')} lines={missing.map((one) => [one.id, missingInWords(one, onPaper)])} />
          {goesOn && (
            <p>
              {t('protocol.go-on.stands', { name: onPaper(goesOn.person) })} ·{' '}
              <UserText text={goesOn.value?.reason ?? ''} />
            </p>
          )}
        </Part>
        <div className="two">
          <p className="sig empty">{t('protocol.print.sign-lead', { whose: lead?.addressedAs ?? 'other' })}</p>
          <p className="sig empty">{t('protocol.print.sign-approver')}</p>
        </div>
      </div>
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="stack-s">
      <h3 className="h3">{title}</h3>
      {children}
    </section>
  )
}

function Lines({
  lines,
  none,
}: {
  readonly lines: readonly (readonly [string, ReactNode])[]
  readonly none: string
}): ReactNode {
  if (lines.length === 0) return <p>{none}</p>
  return (
    <ul className="stack-s">
      {lines.map(([key, line]) => (
        <li key={key}>{line}</li>
      ))}
    </ul>
  )
}
