// What another person saved of a report's template while it was written here, part by part.
import type { ReactNode } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Merged } from '../../merge.ts'
import { MetChange } from '../../screens/use-editing.tsx'
import { type NumberedTemplate, partName, partsOf, sectionParts, type TemplateParts } from '../merge-templates.ts'
import type { TemplateTake } from '../template.ts'

export type MetTemplate = Omit<Merged<TemplateParts>, 'form'> & { readonly by: PersonId | null }

type Props = {
  readonly text: NumberedTemplate
  readonly met: MetTemplate | null
  readonly say: (some: TemplateParts) => void
}

export function MetTemplate({ text, met, say }: Props): ReactNode {
  const { t, list } = useWords()
  if (!met) return null
  const form = partsOf(text)
  const called = {
    title: 'reports.section-title',
    text: 'reports.section-text',
    takes: 'reports.templates.takes',
  } as const
  const labels = Object.fromEntries(
    text.sections.flatMap(({ key }, at) =>
      sectionParts.map((part) => [
        partName(key, part),
        `${t('reports.templates.section', { number: at + 1 })} · ${t(called[part])}`,
      ]),
    ),
  )
  // What they removed has no place any more.
  const gone = met.taken.some((name) => name !== 'title' && !(name in labels))
  const taken = met.taken.filter((name) => name === 'title' || name in labels)
  return (
    <MetChange
      editing={{
        form,
        say,
        met: {
          ...met,
          form,
          taken: gone ? [...taken, 'gone'] : taken,
          differing: met.differing.filter(({ field }) => field in form),
        },
      }}
      labels={{ ...labels, title: t('reports.title-of'), gone: t('reports.templates.section-gone') }}
      show={(_, value) =>
        Array.isArray(value) && value.length > 0
          ? list((value as readonly TemplateTake[]).map((take) => t(`reports.templates.take.${take}`)))
          : t('common.no-text')
      }
    />
  )
}
