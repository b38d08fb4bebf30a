// Attached files of a visit: a section of its dossier.
import type { ReactNode } from 'react'
import { Attachments } from './attachments.tsx'

export const AttachmentsSection = (): ReactNode => <Attachments titled={false} />
