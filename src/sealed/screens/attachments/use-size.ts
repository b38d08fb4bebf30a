// The size of a file as the reader's language writes it.
import { useWords } from '../../../foundation/components/words-context.tsx'

/** In kilobytes, and from one megabyte on in megabytes with one decimal. */
export function useSize(): (bytes: number) => string {
  const { t } = useWords()
  return (bytes) =>
    bytes < megabyte
      ? t('attachments.size.kilobytes', { size: Math.max(1, Math.round(bytes / 1024)) })
      : t('attachments.size.megabytes', { size: Math.round((bytes / megabyte) * 10) / 10 })
}

const megabyte = 1024 * 1024
