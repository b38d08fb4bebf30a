// Somebody of the roster who may go: skills and languages, what speaks against her, and the reason that is then required.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { LanguagesKnown, SkillsKnown } from '../../../foundation/components/skills-and-languages.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { type IsoDate, systemClock } from '../../../vocabulary/dates.ts'
import type { DossierId, PlaceId } from '../../../vocabulary/ids.ts'
import { changeDelegate, choose, concernsAbout } from '../../dossier/plan/delegation.ts'
import type { KnownPerson } from '../../dossier/way-back.ts'
import { noReason, reasonShape, useForm } from '../fields/use-form.ts'
import { useStream } from '../open-stream.tsx'
import { Concerns } from './concerns.tsx'

type Props = {
  readonly dossier: DossierId
  readonly person: KnownPerson
  readonly place: PlaceId | null
  readonly lastDay: IsoDate
}

export function Candidate({ dossier, person, place, lastDay }: Props): ReactNode {
  const { t, local } = useWords()
  const { save, takeBack } = useStream()
  const [asking, setAsking] = useState(false)
  const { said, say, forget } = useForm({ of: dossier, name: `choose/${person.id}` }, reasonShape, noReason)
  const [missing, setMissing] = useState(false)
  const done = useDone()
  const concerns = concernsAbout(person, place, lastDay)
  const chosen = (reason: string | null) => {
    const choice = choose(person, reason, systemClock())
    save(choice)
    done({
      words: t('delegation.chosen', { name: isolated(local(person.name)) }),
      undo: () => takeBack(choice, changeDelegate(person.id, { removed: true })),
    })
  }
  const take = () => {
    if (concerns.length === 0) return chosen(null)
    if (!asking) return setAsking(true)
    const reason = said.reason.trim()
    if (reason === '') return setMissing(true)
    forget()
    chosen(reason)
  }
  return (
    <div className="stack-s">
      <div className="row between">
        <div>
          <p className="strong">
            <UserText text={person.name} />
          </p>
          <p className="small muted">{t(`vocabulary.roster-part.${person.part}`)}</p>
        </div>
        {!asking && (
          <Button kind="quiet" onPress={take}>
            {t('delegation.take')}
            <span className="vh"> · {local(person.name)}</span>
          </Button>
        )}
      </div>
      {person.skills.length + person.ownSkills.length > 0 && (
        <p className="small">
          <SkillsKnown of={person} />
        </p>
      )}
      <p className="small muted">
        <LanguagesKnown of={person} />
      </p>
      <Concerns of={concerns} />
      {asking && (
        <>
          <TextArea
            label={t('delegation.despite')}
            hint={t('delegation.despite-hint')}
            required
            rows={2}
            error={missing && said.reason.trim() === '' ? t('delegation.despite-missing') : null}
            value={said.reason}
            onChange={(reason) => say({ reason })}
          />
          <p className="row">
            <Button onPress={take}>{t('delegation.take-despite')}</Button>
            <Button
              kind="plain"
              onPress={() => {
                forget()
                setAsking(false)
              }}
            >
              {t('common.cancel')}
            </Button>
          </p>
        </>
      )}
    </div>
  )
}
