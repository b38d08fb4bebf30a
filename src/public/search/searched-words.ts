// What is searched of a publication, in one language: its title, and its words as paragraphs.
import type { Publication } from '../../publish/publication.ts'
import type { LocalText, SiteLanguage } from '../../vocabulary/languages.ts'
import { wordsOfBlock } from '../../vocabulary/published/documents.ts'

type SearchedWords = {
  readonly title: string
  /** Paragraphs, one a line. */
  readonly text: string
}

/** Empty in a language that it does not have. Numbers and names of people are found in each of its languages. */
export function searchedWords(publication: Publication, language: SiteLanguage): SearchedWords {
  if (!publication.languages.includes(language)) return { title: '', text: '' }
  const paragraphs = [publication.summary[language], ...contentWords(publication, language)]
  return {
    title: publication.title[language] ?? '',
    text: paragraphs.filter((paragraph) => paragraph?.trim()).join('\n'),
  }
}

type Words = readonly (string | undefined)[]

function contentWords(publication: Publication, language: SiteLanguage): Words {
  const inIt = (text: LocalText): string | undefined => text[language]
  const body = 'body' in publication ? (publication.body[language] ?? []).map(wordsOfBlock) : []
  switch (publication.kind) {
    case 'news':
      return body
    case 'newsletter':
      return []
    case 'event': {
      const speakers = publication.speakers.flatMap(({ name, role }) => [name, inIt(role)])
      const { summary, files, materials, recommendations } = publication.proceedings
      const asked = publication.questionnaire.questions.flatMap(({ text, answers }) => [text, ...answers])
      const addressed = recommendations.flatMap(({ text, name, done }) => [text, name, ...done.map((one) => one.text)])
      return [
        ...body,
        ...[summary, ...[...files, ...materials].map(({ title }) => title), ...addressed, ...asked].map(inIt),
        ...[publication.venue, ...publication.organisers, ...publication.partners].map(inIt),
        ...speakers,
      ]
    }
    case 'page':
      return [...body, ...publication.people.flatMap(({ name, role, about }) => [name, inIt(role), inIt(about)])]
    case 'report':
      return [...body, ...publication.files.map(({ title }) => inIt(title))]
    case 'practice':
      return [publication.context, publication.done, publication.result, publication.limits].map(inIt)
    case 'visit': {
      const findings = publication.findings.flatMap(({ title, text }) => [inIt(title), inIt(text)])
      return [inIt(publication.place.name), inIt(publication.place.region), ...findings]
    }
    case 'recommendation': {
      const { number, text, place, addressee, alsoAddressed, said, verified } = publication
      const addressees = [addressee, ...alsoAddressed].map(({ name }) => name)
      const followed = [...said, ...verified].map((one) => inIt(one.text))
      return [inIt(text), number, place ? inIt(place.name) : undefined, ...addressees.map(inIt), ...followed]
    }
  }
}
