// The institution's own do-no-harm protocols, by crisis; retired ones at the end.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { OwnProtocol } from '../own-protocol.ts'
import { MadeBy, useCrisisWords } from './own-protocol-parts.tsx'

export default function OwnProtocolList(): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const protocols = useLoaded<readonly OwnProtocol[]>('/api/own-protocols')
  return (
    <div className="stack-l">
      <ScreenHead title={t('own-protocols.menu')}>
        <p className="muted">{t('own-protocols.intro')}</p>
      </ScreenHead>
      {may('keep own protocols') && (
        <p>
          <ButtonLink to="/protocols/new">
            <Plus className="i" aria-hidden="true" />
            {t('own-protocols.add')}
          </ButtonLink>
        </p>
      )}
      <Shown of={protocols}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('own-protocols.none')} text={t('own-protocols.none-text')} />
          ) : (
            <ul className="lines">
              {all
                .toSorted((a, b) => Number(a.retired !== null) - Number(b.retired !== null))
                .map((protocol) => (
                  <Line key={protocol.id} protocol={protocol} />
                ))}
            </ul>
          )
        }
      </Shown>
    </div>
  )
}

function Line({ protocol }: { readonly protocol: OwnProtocol }): ReactNode {
  const { t } = useWords()
  const crisisWords = useCrisisWords()
  const { id, name, crisis, figures, measures, retired } = protocol
  return (
    <li className="stack-s">
      <p className="row">
        <Link href={`/protocols/${id}`} className="strong">
          <UserText text={name} />
        </Link>
        <Mark>{crisisWords(crisis)}</Mark>
        {retired && <Mark kind="differ">{t('own-protocols.retired')}</Mark>}
      </p>
      <p className="small muted">
        {t('own-protocols.says', { figures: figures.length, measures: measures.length })} ·{' '}
        <MadeBy version={protocol} />
      </p>
    </li>
  )
}
