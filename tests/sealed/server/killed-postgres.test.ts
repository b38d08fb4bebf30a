// Kills over and over on PostgreSQL: in a file of its own, so that it runs beside the other.
import { onPostgres } from '../../support/databases.ts'
import { killedOverAndOver } from './killed.ts'

onPostgres('a server killed (-9) over and over', killedOverAndOver)
