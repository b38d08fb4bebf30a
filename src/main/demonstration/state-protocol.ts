// The coordinator states the mechanism's own protocol for heat: two figures and a measure of an invented ministry. Visits to come are offered it.
import { dayAfter, type IsoDate } from '../../vocabulary/dates.ts'
import { post } from './registry.ts'
import type { Member } from './world.ts'

export async function stateProtocol({ desk }: Member, today: IsoDate): Promise<void> {
  const ministry = { source: 'وزارة الصحة، المذكرة 14', on: dayAfter(today, -40) }
  await post(desk, '/api/own-protocols', {
    crisis: 'heat',
    name: { ar: 'الزيارة في موجة حر', fr: 'Visiter pendant une canicule', en: 'Visiting in a heat wave' },
    figures: [
      { threshold: 'room', value: 30, ...ministry },
      { threshold: 'water', value: 4, ...ministry },
    ],
    measures: [
      {
        text: {
          ar: 'لا نشاط في الخارج بين الثانية عشرة والرابعة.',
          fr: 'Aucune activité dehors entre midi et seize heures.',
          en: 'No activity outdoors between noon and four.',
        },
        ...ministry,
        asks: 'تُجرى مقابلات الساحة قبل الحادية عشرة.',
      },
    ],
  })
}
