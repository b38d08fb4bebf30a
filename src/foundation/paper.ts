// A paper in one language, whatever its subject: a cover, contents, sections of blocks. The engine makes a PDF or an office document of it.
import type { SiteLanguage } from '../vocabulary/languages.ts'

export type PaperRun = {
  readonly text: string
  readonly mark?: 'strong' | 'emphasis'
  readonly link?: string
  /** Stands at the foot of the page, called behind the run. */
  readonly note?: string
}

/** `file` names one of the files that go with the paper; `portrait` is higher than wide. */
export type PaperPicture = {
  readonly kind: 'picture'
  readonly file: string
  readonly alt: string
  readonly caption: string
  readonly width: number
  readonly height: number
}

export type PaperTable = {
  readonly kind: 'table'
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** For a chart: the length of each row's bar, from 0 to 1, drawn in a last column next to its figure. */
  readonly bars?: readonly number[]
  /** Told of it right below, on the same page. */
  readonly note?: string
}

/** What was taken from a register, set apart from what the report itself says. */
export type PaperCard = {
  readonly kind: 'card'
  readonly tone: 'concern' | 'practice' | 'recommendation'
  /** What it is, with its number: "Recommendation 2026/14-03". */
  readonly label: string
  readonly title: string
  readonly text: readonly string[]
  /** Smaller, below: standards, addressee, deadline. */
  readonly foot: string
  /** Of its words, where they are not in the paper's. */
  readonly language: SiteLanguage
  readonly rtl: boolean
}

export type PaperBlock =
  | { readonly kind: 'paragraph' | 'quote'; readonly runs: readonly PaperRun[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly PaperRun[])[] }
  | PaperPicture
  | PaperTable
  | PaperCard

export type PaperFace = {
  /** The institution, and what it belongs to: the larger first. */
  readonly names: readonly string[]
  /** A file of the paper (PNG); null for none. */
  readonly logo: string | null
  /** `#0f5144`. */
  readonly colour: string
}

export type Paper = {
  readonly language: SiteLanguage
  readonly rtl: boolean
  /** The ten digits as the institution's country writes them in this language. */
  readonly digits: readonly string[]
  readonly face: PaperFace
  readonly title: string
  /** On the cover, one line each. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** On the cover and on each page: the stage of the text, its number and its day. */
  readonly stage: { readonly words: string; readonly reference: string; readonly isDraft: boolean }
  /** Who may read it; that it is invented. Below the cover. */
  readonly notices: readonly string[]
  readonly sections: readonly { readonly title: string; readonly blocks: readonly PaperBlock[] }[]
  readonly words: {
    readonly contents: string
    readonly page: string
    readonly of: string
    readonly table: string
    readonly chart: string
    readonly picture: string
  }
}

/** Pictures by the names that a paper has for them. */
export type PaperFiles = Readonly<Record<string, Uint8Array<ArrayBuffer>>>
