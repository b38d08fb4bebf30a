// What authorities handed in at the addresses of letters: sealed on the server, each opened on this device when it is asked for.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useHeld } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useAsked } from '../../browser/desk-context.tsx'
import { Help } from '../help/help.tsx'

export default function AuthorityAnswers(): ReactNode {
  const { t } = useWords()
  const held = useHeld()
  const [answers, again] = useAsked((desk) => desk.authorityAnswers(), 'authority answers', {
    eachSync: true,
    after: held,
  })
  const all = answers?.ok ? answers.value.filter(({ id }) => id !== held) : null
  useBand(t('dialogue.brought.readers'))
  return (
    <div className="stack-l">
      <ScreenHead title={t('dialogue.brought.title')}>
        <p className="muted">{t('dialogue.brought.intro')}</p>
      </ScreenHead>
      <Help topic="authority-answers" />
      {!answers && <Loading />}
      {answers && !answers.ok && <Failed problem={answers.problem} onRetry={again} />}
      {all?.length === 0 && <Empty title={t('dialogue.brought.none')} text={t('dialogue.brought.none-text')} />}
      {all && all.length > 0 && (
        <ul className="lines">
          <InSteps of={all} isList>
            {({ id, arrived }) => (
              <li key={id}>
                <h2>
                  <Link href={`/authority-answers/${id}`}>
                    {t('dialogue.public.received-on')} <When at={arrived} />
                  </Link>
                </h2>
              </li>
            )}
          </InSteps>
        </ul>
      )}
    </div>
  )
}
