import { onSqlite } from '../../support/databases.ts'
import { killedFiftyTimes } from './killed.ts'

onSqlite('a server killed (-9) fifty times', killedFiftyTimes)
