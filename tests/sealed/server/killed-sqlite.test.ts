// Kills over and over on SQLite: in a file of its own, so that it runs beside the other.
import { onSqlite } from '../../support/databases.ts'
import { killedOverAndOver } from './killed.ts'

onSqlite('a server killed (-9) over and over', killedOverAndOver)
