// What may be reported of a thrown error: its name, without its message, which may quote what people wrote.
export const nameOfError = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
