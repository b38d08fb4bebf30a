// One recommendation: what the authority says and what the institution has verified, in two lanes, today and through time.
import { Hourglass, Pencil, Repeat2, Send, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { StandardsList } from '../../../foundation/components/standard-headings.tsx'
import { ShownEntry } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import { PlaceName, usePlaces } from '../../screens/place-name.tsx'
import { rowToCorrect } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import { OwnThemeName } from '../../themes/screens/own-theme-name.tsx'
import type { VisitFile } from '../../visits/taken-back.ts'
import type { Recommendation } from '../recommendation.ts'
import type { RecommendationFile } from '../recommendation-register.ts'
import { AnswerForm } from './answer-form.tsx'
import { Chain } from './chain.tsx'
import { Claims } from './claims.tsx'
import { FollowUpForm } from './follow-up-form.tsx'
import { History } from './history.tsx'
import { Lanes } from './lanes.tsx'
import { LettersOf, useLettersOf } from './letters-of.tsx'
import { RecommendationForm } from './recommendation-form.tsx'
import { Deadline } from './recommendation-lines.tsx'
import { ReviewForm } from './review-form.tsx'
import { Reviews } from './reviews.tsx'

export default function RecommendationScreen(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const file = useLoaded<RecommendationFile>(`/api/recommendations/${id}`)
  return (
    <ShownEntry of={file} list={{ to: '/recommendations', called: 'institution.menu.recommendations' }}>
      {(value, reload) => <Page file={value} reload={reload} />}
    </ShownEntry>
  )
}

type Doing = 'reading' | 'answer' | 'follow-up' | 'change' | 'review'

function Page({ file, reload }: { readonly file: RecommendationFile; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const may = useMay()
  const { recommendation } = file
  const [doing, setDoing] = useState<Doing>(
    may('write recommendations') && rowToCorrect() === recommendation.id ? 'change' : 'reading',
  )
  const [wrong, setWrong] = useState<string | null>(null)
  const letters = useLettersOf(recommendation.id)
  const number = <Code>{recommendation.number}</Code>
  const start = (next: Doing, entry: string | null = null) => {
    setWrong(entry)
    setDoing(next)
  }
  const stop = () => start('reading')
  const saved = (words: string) => () => {
    stop()
    done({ words })
    reload()
  }
  return (
    <div className="stack-l">
      <ScreenHead
        title={`${t('institution.menu.recommendations')} ${leftToRight(recommendation.number)}`}
        heading={
          <span className="long-title">
            <UserText text={recommendation.text} />
          </span>
        }
        crumbs={[{ to: '/recommendations', label: t('institution.menu.recommendations') }, { label: number }]}
      >
        <Facts file={file} />
      </ScreenHead>
      {file.asked && (
        <Notice icon={<Hourglass className="i" aria-hidden="true" />}>
          <p>
            <strong>{t('recommendations.review')}</strong>
          </p>
          <p>{t('recommendations.review-why')}</p>
        </Notice>
      )}
      <Lanes file={file} />
      {doing === 'reading' && <Acts file={file} onDo={start} />}
      {doing === 'answer' && (
        <AnswerForm
          key={wrong}
          recommendation={recommendation}
          corrects={file.answers.find(({ id }) => id === wrong) ?? null}
          onCancel={stop}
          onSaved={saved(t('institution.answer.saved'))}
        />
      )}
      {doing === 'follow-up' && (
        <FollowUpForm
          key={wrong}
          recommendation={recommendation}
          corrects={file.followUps.find(({ id }) => id === wrong) ?? null}
          onCancel={stop}
          onSaved={saved(t('institution.follow-up.saved'))}
        />
      )}
      {doing === 'change' && (
        <RecommendationForm
          recommendation={recommendation}
          onCancel={stop}
          onSaved={saved(t('institution.recommendation.saved'))}
        />
      )}
      {doing === 'review' && (
        <ReviewForm
          recommendation={recommendation}
          onCancel={stop}
          onSaved={saved(t('recommendations.review.saved'))}
        />
      )}
      <Chain file={file} />
      <History file={file} letters={letters} onCorrect={doing === 'reading' ? start : null} />
      <LettersOf letters={letters} />
      <Reviews file={file} />
      <Claims of={recommendation.id} />
    </div>
  )
}

function Facts({ file: { recommendation, overdue, ended } }: { readonly file: RecommendationFile }): ReactNode {
  const { t } = useWords()
  const places = usePlaces()
  const { addressees, place, standards, deadline, origin, basis, made, priority, theme, ownTheme } = recommendation
  return (
    <dl className="kv small">
      <dt>{t('institution.recommendation.addressee')}</dt>
      {addressees.map(({ no, name, kind }) => (
        <dd key={no}>
          <UserText text={name} /> · {t(`vocabulary.addressee-kind.${kind}`)}
        </dd>
      ))}
      {place && (
        <>
          <dt>{t('institution.place.one')}</dt>
          <dd>
            <PlaceName id={place} places={places} />
          </dd>
        </>
      )}
      {origin && (
        <>
          <dt>{t('institution.recommendation.origin')}</dt>
          <dd>
            <Link href={`/visits/${origin.visit}`}>{t('institution.recommendation.to-visit')}</Link>{' '}
            <StillStands of={origin} />
          </dd>
        </>
      )}
      {basis && (
        <>
          <dt>{t('institution.recommendation.origin')}</dt>
          <dd>
            {t(`vocabulary.basis.${basis.kind}`)} · <bdi>{basis.title}</bdi>
          </dd>
        </>
      )}
      {standards.length > 0 && (
        <>
          <dt>{t('institution.recommendation.standards')}</dt>
          <dd>
            <StandardsList standards={standards} />
          </dd>
        </>
      )}
      <dt>{t('institution.recommendation.theme')}</dt>
      <dd>{t(`vocabulary.theme.${theme}`)}</dd>
      {ownTheme && (
        <>
          <dt>{t('own-themes.of-recommendation')}</dt>
          <dd>
            <OwnThemeName id={ownTheme} />
          </dd>
        </>
      )}
      <dt>{t('institution.recommendation.made')}</dt>
      <dd>
        <When at={made} />
      </dd>
      <dt>{t('institution.recommendation.priority')}</dt>
      <dd>{t(`vocabulary.priority.${priority}`)}</dd>
      <dt>{t('institution.recommendation.deadline')}</dt>
      <dd>{deadline ? <Deadline deadline={deadline} overdue={overdue} /> : t('institution.deadline.none')}</dd>
      {ended && (
        <>
          <dt>{t('recommendations.review')}</dt>
          <dd>{t(`recommendations.ended.${ended}`)}</dd>
        </>
      )}
    </dl>
  )
}

/** One solid button: what this person is there to do. */
function Acts({ file, onDo }: { readonly file: RecommendationFile; readonly onDo: (doing: Doing) => void }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const verifies = may('record a follow-up')
  return (
    <div className="row">
      {verifies && (
        <Button block onPress={() => onDo('follow-up')}>
          {t('institution.follow-up.add')}
        </Button>
      )}
      {may('record an answer') && (
        <Button block kind={verifies ? 'quiet' : 'solid'} onPress={() => onDo('answer')}>
          {t('institution.answer.add')}
        </Button>
      )}
      {(file.asked || file.ended) && may('decide what is pursued') && (
        <Button block kind="quiet" onPress={() => onDo('review')}>
          {t('recommendations.review.add')}
        </Button>
      )}
      {may('write recommendations') && (
        <Button kind="plain" onPress={() => onDo('change')}>
          <Pencil className="i" aria-hidden="true" />
          {t('institution.recommendation.change')}
        </Button>
      )}
      {may('write recommendations') && (
        <ButtonLink kind="plain" to={`/recommendations/new?again=${file.recommendation.id}`}>
          <Repeat2 className="i" aria-hidden="true" />
          {t('recommendations.again')}
        </ButtonLink>
      )}
      {may('publish visits and recommendations') && (
        <ButtonLink kind="plain" to={`/publish/recommendation/${file.recommendation.id}`}>
          <Send className="i flip" aria-hidden="true" />
          {t('institution.recommendation.publish')}
        </ButtonLink>
      )}
    </div>
  )
}

/** Says where a later release of the visit has taken back the finding that a recommendation comes from. */
function StillStands({ of }: { readonly of: NonNullable<Recommendation['origin']> }): ReactNode {
  const { t } = useWords()
  const visit = useLoaded<VisitFile>(`/api/visits/${of.visit}`)
  const found = visit.state === 'ready' ? visit.value.takenBack.find(({ finding }) => finding === of.finding) : null
  if (!found) return null
  return (
    <Mark kind="alert" icon={<Undo2 className="i flip" aria-hidden="true" />}>
      {t(
        found.how === 'gone'
          ? 'institution.recommendation.finding-taken-back'
          : `institution.finding.taken-back.${found.how}`,
      )}
    </Mark>
  )
}
