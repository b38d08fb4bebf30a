import { onPostgres } from '../../support/databases.ts'
import { killedFiftyTimes } from './killed.ts'

onPostgres('a server killed (-9) fifty times', killedFiftyTimes)
