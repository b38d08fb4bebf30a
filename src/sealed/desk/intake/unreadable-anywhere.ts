// Whether what could not be opened here can be opened nowhere, and so may be closed unread.
import type { Problem, ProblemCode } from '../../../vocabulary/problems.ts'

export const isUnreadableAnywhere = ({ code }: Problem): boolean => codes.includes(code)

const codes: readonly ProblemCode[] = ['letter-damaged', 'letter-opens-nowhere']
