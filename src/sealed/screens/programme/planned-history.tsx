// What was said of one visit of the programme, by whom and when, the newest first: every write of its fields, replaced ones too.
import { type ReactNode, useEffect, useState } from 'react'
import * as v from 'valibot'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { Register, Told } from '../../dossier/field.ts'
import { plannedVisitAt } from '../../dossier/names.ts'
import type { PlannedVisit } from '../../dossier/programme/programme.ts'
import type { History } from '../../log/model.ts'
import { useStream } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'

type Section = ReturnType<typeof plannedVisitAt>
const told = [
  'place',
  'kind',
  'theme',
  'from',
  'to',
  'state',
  'reserve',
  'objectives',
  'recommendations',
  'dossier',
] as const
type ToldField = (typeof told)[number]
type Line = { readonly field: ToldField; readonly said: Told<unknown> }

export function PlannedHistory({ visit }: { readonly visit: PlannedVisit }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const { stream } = useStream()
  const { nameOf } = usePeopleNames()
  const [lines, setLines] = useState<readonly Line[]>([])
  useEffect(() => {
    let left = false
    const section = plannedVisitAt(visit.row)
    const asked = told.map(async (field) => {
      const history = await desk.history(stream, section[field].name)
      return history.ok ? linesOf(field, section[field], history.value) : []
    })
    void Promise.all(asked).then((found) => {
      if (!left) setLines(found.flat().toSorted((a, b) => b.said.claimed.localeCompare(a.said.claimed)))
    })
    return () => {
      left = true
    }
  }, [desk, stream, visit])
  return (
    <details className="sheet">
      <summary>{t('programme.history')}</summary>
      <ol className="stack">
        {lines.map(({ field, said }) => (
          <li key={said.write} className="small">
            <p className="muted">
              {nameOf(said.person)} · <When at={said.claimed} style="short" />
            </p>
            <p>
              {t(`programme.field.${field}`)}
              {t('dossier.colon')}
              {said.value === null ? t('dossier.differing.cleared') : <Shown field={field} value={said.value} />}
            </p>
          </li>
        ))}
      </ol>
    </details>
  )
}

/** Each write by itself, as the field's shape reads it. */
const linesOf = (field: ToldField, register: Register<unknown>, history: History): readonly Line[] =>
  history.flatMap((said) => {
    const parsed = v.safeParse(v.nullable(register.schema), said.value)
    return parsed.success ? [{ field, said: { ...said, value: parsed.output } }] : []
  })

type ValueOf<Field extends ToldField> = Section[Field] extends Register<infer T> ? T : never

function Shown({ field, value }: { readonly field: ToldField; readonly value: unknown }): ReactNode {
  const { t } = useWords()
  switch (field) {
    case 'place':
      return <UserText text={(value as ValueOf<'place'>).name} />
    case 'kind':
      return t(`vocabulary.visit-kind.${value as ValueOf<'kind'>}`)
    case 'theme':
      return t(`vocabulary.theme.${value as ValueOf<'theme'>}`)
    case 'from':
    case 'to':
      return <When at={value as ValueOf<'from'>} />
    case 'state':
      return t(`programme.state.${value as ValueOf<'state'>}`)
    case 'reserve':
      return t(`programme.reserve.${value as ValueOf<'reserve'>}`)
    case 'objectives':
      return <UserText text={value as ValueOf<'objectives'>} />
    case 'recommendations':
      return (value as ValueOf<'recommendations'>).map(({ number }) => isolated(number)).join(' · ')
    case 'dossier':
      return t('programme.dossier-is-made')
  }
}
