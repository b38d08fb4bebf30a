// One sentence on what a screen is for, and why; people who know it can put it away on this device, and bring it back.
import { CircleQuestionMark, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import * as v from 'valibot'
import { Button } from '../../../foundation/components/button.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk, useLive } from '../../browser/desk-context.tsx'

export const helpTopics = [
  'plan',
  'protocol',
  'access',
  'remote',
  'observations',
  'registers',
  'questionnaire',
  'sheets',
  'notes',
  'attachments',
  'interviews',
  'interview',
  'reprisals',
  'medical',
  'debrief',
  'findings',
  'heads',
  'release',
  'programme',
  'dossiers',
  'device',
  'new-visit',
  'reasons',
  'year',
  'questionnaires',
  'building',
  'search',
  'papers',
  'share',
  'letters',
  'authority-answers',
  'registrations',
] as const
type HelpTopic = (typeof helpTopics)[number]

export function Help({ topic }: { readonly topic: HelpTopic }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [now, setNow] = useState<readonly string[] | null>(null)
  const kept = useLive(
    async (desk) => v.parse(v.fallback(shape, []), await desk.kept(name)),
    () => false,
    name,
  )
  const hidden = now ?? kept
  if (!hidden) return null
  const hide = (topics: readonly string[]) => {
    setNow(topics)
    void desk.keep(name, [...topics])
  }
  if (hidden.includes(topic))
    return (
      <p className="help put-away">
        <Button kind="plain" onPress={() => hide(hidden.filter((one) => one !== topic))}>
          <CircleQuestionMark className="i" aria-hidden="true" />
          {t('help.show')}
        </Button>
      </p>
    )
  return (
    <aside className="help" aria-label={t('help.title')}>
      <div>
        <p>{t(`help.${topic}`)}</p>
        <details>
          <summary>{t('help.why')}</summary>
          <p className="small">{t(`help.${topic}.why`)}</p>
        </details>
      </div>
      <Button kind="plain" label={t('help.hide')} onPress={() => hide([...hidden, topic])}>
        <X className="i" aria-hidden="true" />
      </Button>
    </aside>
  )
}

const name = 'hidden-help'
const shape = v.array(v.string())
