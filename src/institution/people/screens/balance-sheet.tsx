// How balanced the mechanism is as a whole, in sentences with counts of members (OPCAT 18(2)): guidance for appointments, never a score.
import type { ReactNode } from 'react'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Balance } from '../balance.ts'

export function BalanceSheet(): ReactNode {
  const { t } = useWords()
  const balance = useLoaded<Balance>('/api/roster/balance')
  return (
    <section className="sheet stack" aria-labelledby="balance">
      <h2 id="balance" className="h3">
        {t('people.balance')}
      </h2>
      <p className="small muted">{t('people.balance-hint')}</p>
      <Shown of={balance}>{(told) => <Sentences of={told} />}</Shown>
    </section>
  )
}

function Sentences({
  of: { members, women, men, others, skills, missing, minority },
}: {
  readonly of: Balance
}): ReactNode {
  const { t, list } = useWords()
  if (members === 0) return <p>{t('people.balance-nobody')}</p>
  const known = skills.map((one) =>
    t('people.balance-skill', { skill: t(`vocabulary.skill.${one.skill}`), count: one.members }),
  )
  const named = (elsewhere: boolean) =>
    missing.filter((one) => one.elsewhere === elsewhere).map(({ skill }) => t(`vocabulary.skill.${skill}`))
  const [elsewhere, nowhere] = [named(true), named(false)]
  return (
    <ul className="dots stack-s">
      <li>{t('people.balance-members', { count: members })}</li>
      <li>
        {t('people.balance-women', { count: women })}{' '}
        {men === null
          ? t('people.balance-not-women', { count: members - women })
          : t('people.balance-men', { count: men })}{' '}
        {others !== 'none' && t(`people.balance-others-${others}`)}
      </li>
      {known.length > 0 && <li>{t('people.balance-known', { skills: list(known) })}</li>}
      {elsewhere.length > 0 && <li>{t('people.balance-elsewhere', { skills: list(elsewhere) })}</li>}
      {nowhere.length > 0 && <li>{t('people.balance-missing', { skills: list(nowhere) })}</li>}
      <li>{t(`people.balance-minority-${minority}`)}</li>
    </ul>
  )
}
