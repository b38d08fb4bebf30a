// Whether what was not opened here opens nowhere, so that it may be closed unread.
import type { Problem, ProblemCode } from '../../../vocabulary/problems.ts'

export const isUnreadableAnywhere = ({ code }: Problem): boolean => codes.includes(code)

const codes: readonly ProblemCode[] = ['letter-damaged', 'letter-opens-nowhere']
