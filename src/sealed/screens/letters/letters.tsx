// The letters from outside that wait: sealed on the server, each opened on this device when it is asked for.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useHeld } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { sizeOf } from '../../../foundation/words/size.ts'
import { useAsked } from '../../browser/desk-context.tsx'
import { isHandedOver } from '../../desk/intake/handed-letter.ts'
import type { LetterEntry } from '../../desk/intake/intake-acts.ts'
import { Help } from '../help/help.tsx'
import { useHandedLetters } from './hand-over-letter.tsx'

export default function Letters(): ReactNode {
  const { t } = useWords()
  const held = useHeld()
  const [letters, again] = useAsked((desk) => desk.letters(), 'letters', { eachSync: true, after: held })
  const all = letters?.ok ? letters.value.filter(({ id }) => id !== held) : null
  const handed = useHandedLetters()
  useBand(t('letters.readers'))
  return (
    <div className="stack-l">
      <ScreenHead title={t('letters.title')}>
        <p className="muted">{t('letters.intro')}</p>
      </ScreenHead>
      <Help topic="letters" />
      {!letters && <Loading />}
      {letters && !letters.ok && <Failed problem={letters.problem} onRetry={again} />}
      {all?.length === 0 && <Empty title={t('letters.none')} text={t('letters.none-text')} />}
      {all && all.length > 0 && (
        <ul className="lines">
          <InSteps of={all} isList>
            {(letter) => (
              <Line
                key={letter.id}
                letter={letter}
                handed={handed.some((one) => one.id === letter.id && isHandedOver(one))}
              />
            )}
          </InSteps>
        </ul>
      )}
    </div>
  )
}

type LineProps = { readonly letter: LetterEntry; readonly handed: boolean }

function Line({ letter: { id, arrived, bytes }, handed }: LineProps): ReactNode {
  const { t } = useWords()
  return (
    <li className="stack-s">
      <h2>
        <Link href={`/letters/${id}`}>
          {t('letters.arrived')} <When at={arrived} />
        </Link>
      </h2>
      {handed && <Mark kind="done">{t('letters.handed')}</Mark>}
      {bytes > withoutFiles && (
        <p className="muted small">
          {t('letters.with-files')} · {t(...sizeOf(bytes))}
        </p>
      )}
    </li>
  )
}

/** Words and small files are padded to less: what is larger has files. */
const withoutFiles = 200 * 1024
