// The sheets themselves, in the language chosen for the paper: mission order, kit list, undertaking; each begins on a page of its own.
import type { ReactNode } from 'react'
import { Code } from '../../../foundation/components/user-text.tsx'
import { useAllWordsOf, useWords, WordsProvider } from '../../../foundation/components/words-context.tsx'
import { nowhere } from '../../../foundation/words/locale.ts'
import { isolated } from '../../../foundation/words/t.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import type { DossierCard, TeamMember } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import { howManyGo, othersGoing } from '../../dossier/plan/delegation.ts'
import { readMissionOrder } from '../../dossier/plan/mission.ts'
import { readPlan } from '../../dossier/plan/plan.ts'
import { wholeKit } from '../../dossier/plan/whole-kit.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { usePeopleNames, useRoleOf } from '../people.tsx'
import { undertakingParts } from '../plan/undertaking-section.tsx'
import { KitName, kitLists } from '../protocol/kit.tsx'

type Props = { readonly card: DossierCard }

export function Sheets({ card, language }: Props & { readonly language: Language }): ReactNode {
  useAllWordsOf([language])
  const identity = useDeskStatus()?.institution
  return (
    <WordsProvider language={language} where={identity ?? nowhere} addressedAs={null}>
      <InLanguage card={card} />
    </WordsProvider>
  )
}

function InLanguage({ card }: Props): ReactNode {
  const { t, language, direction } = useWords()
  const going = card.team.filter(({ role }) => role !== 'coordinator')
  return (
    <div lang={language} dir={direction} className="stack-l">
      <article className="paper" aria-label={t('mission.order')}>
        <Order going={going} />
      </article>
      <article className="paper" aria-label={t('mission.kit')}>
        <Kit going={going} />
      </article>
      <article className="paper" aria-label={t('mission.undertaking')}>
        <OnPaper going={going} />
      </article>
    </div>
  )
}

type Going = { readonly going: readonly TeamMember[] }

function Order({ going }: Going): ReactNode {
  const { t, local } = useWords()
  const { registers } = useStream()
  const order = readMissionOrder(registers)
  const { place, from, to, kind, announced } = readPlan(registers)
  const [where, law] = [latest(place), latest(order.law)]
  const days = useDays(latest(from), latest(to))
  const [what, told] = [latest(kind), latest(announced)]
  const institution = useInstitution()
  return (
    <>
      <Head title={t('mission.order')} number={latest(order.number)} />
      <p>{t(law ? 'mission.instructs-law' : 'mission.instructs', { institution, law: isolated(law ?? '') })}</p>
      <dl className="kv">
        <dt>{t('dossier.plan.place')}</dt>
        <dd>{where ? <strong>{local(where.name)}</strong> : <Blank />}</dd>
        {where && local(where.region) && (
          <>
            <dt>{t('programme.coverage-by.region')}</dt>
            <dd>{local(where.region)}</dd>
          </>
        )}
        <dt>{t('mission.days')}</dt>
        <dd>{days ?? <Blank />}</dd>
        <dt>{t('dossier.plan.kind')}</dt>
        <dd>
          {what ? t(`vocabulary.visit-kind.${what}`) : <Blank />}
          {told !== null && ` · ${t(told ? 'dossier.announced' : 'dossier.unannounced')}`}
        </dd>
      </dl>
      <Members going={going} />
      <h3>{t('mission.rights')}</h3>
      <ul className="dots">
        {(['a', 'b', 'c', 'd', 'e', 'f'] as const).map((one) => (
          <li key={one}>{t(`mission.right.${one}`)}</li>
        ))}
      </ul>
      <p>{t('mission.asks')}</p>
      <Signature />
    </>
  )
}

/** The team, and with it who goes without reading the dossier: an interpreter without an account. */
function Members({ going, sign = false }: Going & { readonly sign?: boolean }): ReactNode {
  const { t, local } = useWords()
  const { registers } = useStream()
  const people = going.map(({ person }) => person)
  const others = othersGoing(registers, people)
  const { all } = usePeopleNames()
  const roleOf = useRoleOf()
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('mission.member')}</th>
          <th scope="col">{t('mission.as')}</th>
          {sign && <th scope="col">{t('mission.signs')}</th>}
        </tr>
      </thead>
      <tbody>
        {going.map((member) => {
          const { person } = member
          const name = all.find(({ id }) => id === person)?.name
          return (
            <tr key={person}>
              <td>{name ? local(name) : t('dossier.unlisted-person')}</td>
              <td className="opens">{roleOf(member)}</td>
              {sign && <td className="to-sign" />}
            </tr>
          )
        })}
        {others.map(({ id, name, part }) => (
          <tr key={id}>
            <td>{local(name)}</td>
            <td className="opens">{t(`vocabulary.roster-part.${part}`)}</td>
            {sign && <td className="to-sign" />}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Signature(): ReactNode {
  const { t, date } = useWords()
  const { registers } = useStream()
  const { at, on, signatory, function: as } = readMissionOrder(registers)
  const [where, day] = [latest(at), latest(on)]
  return (
    <div className="signature">
      <p>
        {where ? <bdi>{where}</bdi> : <Blank />}
        {t('mission.place-and-day')}
        {day ? date(day) : <Blank />}
      </p>
      <p>
        <strong>{latest(signatory) ?? ''}</strong>
      </p>
      <p>{latest(as) ?? ''}</p>
      <p className="small">{t('mission.signature-and-stamp')}</p>
    </div>
  )
}

function Kit({ going }: Going): ReactNode {
  const { t, number } = useWords()
  const { registers } = useStream()
  const people = going.map(({ person }) => person)
  const kit = wholeKit(registers, howManyGo(registers, people), useToday())
  return (
    <>
      <Head title={t('mission.kit')} number={latest(readMissionOrder(registers).number)} />
      <table>
        <thead>
          <tr>
            <th scope="col">{t('mission.packed')}</th>
            <th scope="col">{t('mission.thing')}</th>
            <th scope="col">{t('mission.quantity')}</th>
            <th scope="col">{t('mission.returned')}</th>
          </tr>
        </thead>
        {kitLists.map((list) => (
          <tbody key={list}>
            <tr>
              <th scope="rowgroup" colSpan={4}>
                {t(`protocol.kit.for-${list}`)}
              </th>
            </tr>
            {kit
              .filter(({ list: of, needs }) => of === list && needs !== 0)
              .map((line) => (
                <tr key={line.item}>
                  <td>
                    <span className="tick-box" />
                  </td>
                  <td>
                    <KitName line={line} />
                  </td>
                  <td>{line.needs === null ? <Blank /> : number(line.needs)}</td>
                  <td>
                    <span className="tick-box" />
                  </td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </>
  )
}

function OnPaper({ going }: Going): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  return (
    <>
      <Head title={t('mission.undertaking')} number={latest(readMissionOrder(registers).number)} />
      <p>{t('mission.undertake')}</p>
      <ol className="dots numbered">
        {undertakingParts.map((part) => (
          <li key={part}>{t(`mission.undertake.${part}`)}</li>
        ))}
      </ol>
      <Members going={going} sign />
    </>
  )
}

function Head({ title, number }: { readonly title: string; readonly number: string | null }): ReactNode {
  const { t } = useWords()
  const institution = useInstitution()
  return (
    <header>
      <p className="strong">{institution}</p>
      <h2>{title}</h2>
      {number && (
        <p>
          {t('mission.number')} <Code>{number}</Code>
        </p>
      )}
    </header>
  )
}

const useInstitution = (): string => {
  const { local } = useWords()
  return local(useDeskStatus()?.institution?.name ?? {})
}

function useDays(from: Parameters<ReturnType<typeof useWords>['date']>[0] | null, to: typeof from): string | null {
  const { date, dateRange } = useWords()
  if (!from) return null
  return to && from < to ? dateRange(from, to) : date(from)
}

/** To be filled in by hand. */
const Blank = (): ReactNode => <span className="blank" />
