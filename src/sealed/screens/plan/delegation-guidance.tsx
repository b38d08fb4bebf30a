// What a visit there calls for, and who of the delegation answers to it: sentences, never a score, and never a bar to going.
import { Check, CircleDashed, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { type SpokenLanguage, spokenLanguages } from '../../../vocabulary/people.ts'
import { latest } from '../../dossier/field.ts'
import { guidanceFor } from '../../dossier/plan/delegation.ts'
import { changePlan, readPlan } from '../../dossier/plan/plan.ts'
import type { KnownPerson, KnownPlace } from '../../dossier/way-back.ts'
import { FieldFoot } from '../fields/field-foot.tsx'
import { useStream } from '../open-stream.tsx'

type Props = { readonly going: readonly KnownPerson[]; readonly place: KnownPlace | null }

export function DelegationGuidance({ going, place }: Props): ReactNode {
  const { t, local, list } = useWords()
  const { registers } = useStream()
  const languages = latest(readPlan(registers).languages) ?? []
  const { needs, languages: spoken } = guidanceFor(going, place, languages)
  const names = (people: readonly KnownPerson[]) => list(people.map(({ name }) => isolated(local(name))))
  return (
    <div className="stack">
      <h3 className="h4">{t('delegation.guidance')}</h3>
      <LanguagesHeld />
      <ul className="stack-s">
        {needs.map(({ need, by }) => (
          <Sentence key={need} met={by.length > 0}>
            {by.length > 0 ? t(`delegation.need-${need}`, { names: names(by) }) : t(`delegation.lack-${need}`)}
          </Sentence>
        ))}
        {spoken.map(({ language, speaking, interpreting }) => {
          const what = t(`vocabulary.spoken.${language}`)
          return (
            <Sentence key={language} met={speaking.length + interpreting.length > 0}>
              {speaking.length + interpreting.length === 0 && t('delegation.lack-language', { language: what })}
              {speaking.length > 0 && t('delegation.speaking', { language: what, names: names(speaking) })}{' '}
              {interpreting.length > 0 && t('delegation.interpreting', { language: what, names: names(interpreting) })}
            </Sentence>
          )
        })}
      </ul>
      <p className="small muted">{t('delegation.guidance-hint')}</p>
    </div>
  )
}

function Sentence({ met, children }: { readonly met: boolean; readonly children: ReactNode }): ReactNode {
  const Icon = met ? Check : CircleDashed
  return (
    <li>
      <Mark kind={met ? 'done' : 'differ'} icon={<Icon className="i" aria-hidden="true" />}>
        <span className="opens">{children}</span>
      </Mark>
    </li>
  )
}

/** What the people held there speak, as the team knows it: the register says who is held, not what they speak. */
function LanguagesHeld(): ReactNode {
  const { t } = useWords()
  const { registers, save, mayWrite } = useStream()
  const field = readPlan(registers).languages
  const held = latest(field) ?? []
  const set = (languages: readonly SpokenLanguage[]) =>
    save(changePlan({ languages: languages.length > 0 ? [...languages] : null }))
  const more = spokenLanguages.filter((one) => one !== 'other' && !held.includes(one))
  if (!mayWrite) return null
  return (
    <div className="saved stack-s">
      {held.length > 0 && (
        <ul className="row">
          {held.map((language) => (
            <li key={language}>
              <Button kind="plain" removes onPress={() => set(held.filter((one) => one !== language))}>
                <X className="i" aria-hidden="true" />
                <span className="vh">{t('delegation.language-out')} </span>
                {t(`vocabulary.spoken.${language}`)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Select
        label={t('delegation.languages-held')}
        none={t('delegation.language-add')}
        value=""
        onChange={(language) => language && set([...held, language])}
        options={more.map((value) => ({ value, label: t(`vocabulary.spoken.${value}`) }))}
      />
      <FieldFoot
        label={t('delegation.languages-held')}
        field={field}
        show={(some) => some.map((one) => t(`vocabulary.spoken.${one}`)).join(' · ')}
        take={(some) => save(changePlan({ languages: some }))}
      />
    </div>
  )
}
