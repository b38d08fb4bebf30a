// With whom and how: pseudonym, person or group, day, where, language, interpreter. The real name has its only place here.
import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isSmallNumber } from '../../../vocabulary/text/small-numbers.ts'
import { interviewMeans } from '../../../vocabulary/visits/remote-work.ts'
import { latest } from '../../dossier/field.ts'
import {
  changeInterview,
  heardInGroup,
  type Interview,
  isGroup,
  readInterview,
  withWhom,
} from '../../dossier/interviews/interview.ts'
import { SavedCount, SavedDate, SavedSegment, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { useStream } from '../open-stream.tsx'
import { SavedPresence } from '../remote/saved-presence.tsx'
import { UnreadLine } from '../sheets/not-legible.tsx'

/** A person who was not heard is asked nothing of an interview; what was recorded all the same is shown. */
export function InterviewFacts({ isWatchAlone }: { readonly isWatchAlone: boolean }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const interview = readInterview(registers)
  const group = isGroup(registers)
  const { others, on, where, language, interpreter } = interview
  const has = (...fields: readonly { readonly state: string }[]) =>
    !isWatchAlone || fields.some(({ state }) => state !== 'none')
  return (
    <section className="sheet stack" aria-labelledby="facts">
      <h2 id="facts" className="h3">
        {t(isWatchAlone ? 'dossier.interview.facts-not-heard' : 'dossier.interview.facts')}
      </h2>
      <SavedSegment
        label={t('dossier.interview.subject')}
        field={interview.subject}
        options={(['person', 'group'] as const).map((value) => ({
          value,
          label: t(`dossier.interview.subject.${value}`),
        }))}
        change={(subject) => changeInterview({ subject })}
      />
      <UnreadLine line="subject" field={interview.subject} />
      {group ? <Group interview={interview} /> : <Person interview={interview} />}
      <UnreadLine line="pseudonym" field={interview.pseudonym} />
      {group && <UnreadLine line="group-size" field={interview.groupSize} />}
      <SavedSelect
        label={t('dossier.interview.means', withWhom(registers))}
        field={interview.means}
        none={t('common.choose')}
        options={interviewMeans.map((value) => ({ value, label: t(`vocabulary.interview-means.${value}`) }))}
        change={(means) => changeInterview({ means })}
      />
      {has(others) && (
        <>
          <SavedPresence
            others={others}
            othersWere={interview.othersWere}
            change={(values) => changeInterview(values)}
          />
          <UnreadLine line="others" field={others} />
          <UnreadLine line="others-were" field={interview.othersWere} />
        </>
      )}
      {has(on, where) && (
        <div className="two">
          <SavedDate label={t('dossier.interview.on')} field={on} change={(on) => changeInterview({ on })} />
          <SavedText
            label={t('dossier.interview.where')}
            hint={t('dossier.interview.where-hint')}
            field={where}
            change={(where) => changeInterview({ where })}
          />
        </div>
      )}
      {has(language, interpreter) && (
        <div className="two">
          <SavedText
            label={t('dossier.interview.language')}
            field={language}
            change={(language) => changeInterview({ language })}
          />
          <SavedText
            label={t('dossier.interview.interpreter')}
            hint={t('dossier.interview.interpreter-hint')}
            field={interpreter}
            change={(interpreter) => changeInterview({ interpreter })}
          />
        </div>
      )}
      <UnreadLine line="language" field={language} />
      <UnreadLine line="interpreter" field={interpreter} />
    </section>
  )
}

function Person({ interview }: { readonly interview: Interview }): ReactNode {
  const { t } = useWords()
  return (
    <div className="two">
      <SavedText
        label={t('dossier.interview.pseudonym')}
        hint={t('dossier.interview.pseudonym-hint')}
        field={interview.pseudonym}
        change={(pseudonym) => changeInterview({ pseudonym })}
      />
      <SavedText
        label={t('dossier.interview.name')}
        hint={t('dossier.interview.name-hint')}
        field={interview.name}
        change={(name) => changeInterview({ name })}
      />
    </div>
  )
}

/** Nobody of a group is named, nor is it written who of them said what. */
function Group({ interview }: { readonly interview: Interview }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  return (
    <>
      <SavedText
        label={t('dossier.interview.group-called')}
        hint={t('dossier.interview.group-called-hint')}
        field={interview.pseudonym}
        change={(pseudonym) => changeInterview({ pseudonym })}
      />
      <div className="two">
        <SavedCount
          label={t('dossier.interview.group-size')}
          field={interview.groupSize}
          change={(groupSize) => changeInterview({ groupSize })}
        />
        <SavedCount
          label={t('dossier.interview.group-left')}
          field={interview.groupLeft}
          change={(groupLeft) => changeInterview({ groupLeft })}
        />
      </div>
      {latest(interview.groupSize) !== null && isSmallNumber(heardInGroup(registers)) && (
        <Mark icon={<Eye className="i" aria-hidden="true" />}>{t('dossier.finding.small-number')}</Mark>
      )}
    </>
  )
}
