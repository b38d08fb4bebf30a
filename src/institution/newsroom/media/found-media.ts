// The library's files that match a search: by description in any language, by name, by kind.
import { answersTo, plainWords } from '../../../foundation/search/analyse.ts'
import { isPicture, type Medium, undescribedIn } from './media.ts'

export const mediaFilters = ['pictures', 'documents', 'undescribed'] as const
export type MediaFilter = (typeof mediaFilters)[number]

/** In the order of `media`; an empty text seeks nothing, so that all are found. Sought on the device. */
export function foundMedia(media: readonly Medium[], text: string, what: MediaFilter | null): readonly Medium[] {
  const searched = plainWords(text).map((word) => answersTo(word))
  return media.filter((medium) => {
    const words = [medium.file.name, ...Object.values(medium.text)].flatMap(plainWords)
    return isOf(medium, what) && searched.every((answers) => words.some(answers))
  })
}

function isOf(medium: Medium, what: MediaFilter | null): boolean {
  switch (what) {
    case 'pictures':
      return isPicture(medium.file)
    case 'documents':
      return !isPicture(medium.file)
    case 'undescribed':
      return undescribedIn(medium).length > 0
    case null:
      return true
  }
}
