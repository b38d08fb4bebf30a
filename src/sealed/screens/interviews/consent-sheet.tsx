// Consent first: one row a use, each asked apart, each withdrawn at any time; who gave it, and the person's own assent.
import { CircleDashed } from 'lucide-react'
import { type ReactNode, useCallback } from 'react'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { consentUses } from '../../../vocabulary/visits/consent.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { agreed, type FieldChange, latest } from '../../dossier/field.ts'
import * as interview from '../../dossier/interviews/interview.ts'
import { sayConsent } from '../../dossier/interviews/withdrawal.ts'
import type { Registers } from '../../log/model.ts'
import { SavedSegment, SavedText, yesNoIcons } from '../fields/saved-fields.tsx'
import { useStream, useStreamActs, useToday, WrittenBy } from '../open-stream.tsx'
import { UnreadLine } from '../sheets/not-legible.tsx'

const answers = ['yes', 'no', 'not-asked'] as const

export function ConsentSheet({ visit }: { readonly visit: StreamId }): ReactNode {
  const desk = useDesk()
  const today = useToday()
  const { stream } = useStreamActs()
  const write = useCallback(
    (changes: readonly FieldChange[]) => sayConsent(desk, { visit, interview: stream }, changes, today),
    [desk, visit, stream, today],
  )
  return (
    <WrittenBy write={write}>
      <Consent />
    </WrittenBy>
  )
}

function Consent(): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const given = interview.readConsentGiven(registers)
  const whom = interview.withWhom(registers)
  const options = answers.map((value) => ({ value, label: t(`dossier.consent.${value}`) }))
  return (
    <section className="sheet" aria-labelledby="consent">
      <div className="row between">
        <h2 id="consent" className="h3">
          {t('dossier.consent.title')}
        </h2>
        <HowGiven />
      </div>
      <p className="muted small after">{t('dossier.consent.hint', whom)}</p>
      <table className="consent">
        <thead className="vh">
          <tr>
            <th scope="col">{t('dossier.consent.use')}</th>
            <th scope="col">{t('dossier.consent.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {consentUses.map((use) => (
            <tr key={use}>
              <th scope="row">
                {t(`vocabulary.consent.${use}`)}
                <span className="small muted block">{t(`dossier.consent.${use}-means`, whom)}</span>
              </th>
              <td>
                <SavedSegment
                  label={t(`vocabulary.consent.${use}`)}
                  hideLabel
                  field={interview.readConsentTo(registers, use)}
                  options={options}
                  unasked="not-asked"
                  icons={yesNoIcons}
                  change={(answer) => interview.changeConsent(use, answer ?? 'not-asked')}
                />
                <UnreadLine line={`consent-${use}`} field={interview.readConsentTo(registers, use)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {saidYes(registers) && !interview.isFounded(registers) && (
        <Notice kind="differ">{t('dossier.consent.unfounded')}</Notice>
      )}
      <div className="stack after">
        <SavedSegment
          label={t('dossier.consent.by')}
          field={given.by}
          options={(['self', 'guardian', 'both'] as const).map((value) => ({
            value,
            label: t(`dossier.consent.by.${value}`, whom),
          }))}
          change={(value) => interview.changeConsentGiven({ by: value })}
        />
        <UnreadLine line="given-by" field={given.by} />
        {interview.anotherConsented(registers) && (
          <>
            <SavedText
              label={t('dossier.consent.relation')}
              hint={t('dossier.consent.relation-hint')}
              field={given.relation}
              change={(relation) => interview.changeConsentGiven({ relation })}
            />
            <UnreadLine line="relation" field={given.relation} />
            <SavedSegment
              label={t('dossier.consent.assent', whom)}
              hint={t('dossier.consent.assent-hint')}
              field={given.assent}
              options={options}
              unasked="not-asked"
              icons={yesNoIcons}
              change={(assent) => interview.changeConsentGiven({ assent })}
            />
            <UnreadLine line="assent" field={given.assent} />
          </>
        )}
        <SavedSegment
          label={t('dossier.consent.form')}
          field={given.form}
          options={(['oral', 'written'] as const).map((value) => ({
            value,
            label: t(`dossier.consent.form.${value}`),
          }))}
          change={(form) => interview.changeConsentGiven({ form })}
        />
        <UnreadLine line="given-how" field={given.form} />
        <SavedText
          label={t('dossier.consent.language')}
          field={given.language}
          change={(language) => interview.changeConsentGiven({ language })}
        />
        <UnreadLine line="consent-language" field={given.language} />
      </div>
    </section>
  )
}

const saidYes = (registers: Registers): boolean =>
  consentUses.some((use) => latest(interview.readConsentTo(registers, use)) === 'yes')

function HowGiven(): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const asked = consentUses.some((use) =>
    interview.readConsentTo(registers, use).told.some(({ value }) => value !== null && value !== 'not-asked'),
  )
  const form = agreed(interview.readConsentGiven(registers).form)
  if (!asked)
    return <Mark icon={<CircleDashed className="i" aria-hidden="true" />}>{t('dossier.consent.nothing-asked')}</Mark>
  return <Mark kind="done">{form ? t(`dossier.consent.form.${form}`) : t('dossier.consent.asked')}</Mark>
}
