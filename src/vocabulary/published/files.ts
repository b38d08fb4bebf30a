// Published files: each is named by the hash of its content, so that an address never shows something else later.
import { type Outcome, refuse } from '../problems.ts'

/** What may be published, with the ending of its name. */
export const fileTypes = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'audio/mpeg': 'mp3',
  'video/mp4': 'mp4',
} as const
export type FileType = keyof typeof fileTypes

export type FileRef = {
  /** SHA-256 of its bytes, in lower-case hexadecimal. */
  readonly hash: string
  readonly type: FileType
  /** As it was called when it was given in: shown, never used as a path. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Pixels; null for anything but a picture. */
  readonly width: number | null
  readonly height: number | null
}

/** Refused before a file is read: it has more than `most` bytes, which the sentence gives in whole megabytes. */
export const fileTooLarge = (most: number): Outcome<never> =>
  refuse('file-too-large', { megabytes: Math.floor(most / (1024 * 1024)) })

/** Its name in the folder of published files and in its address. */
export const fileNameOf = ({ hash, type }: Pick<FileRef, 'hash' | 'type'>): string => `${hash}.${fileTypes[type]}`
