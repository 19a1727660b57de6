export { type BackupResult, restoreBackup, writeBackup } from './backup.ts';
export { BackupError } from './backup-file.ts';
export {
  canAnswer,
  type Database,
  inTransaction,
  isDuplicate,
  isUnavailable,
  openDatabase,
  poolUse,
  type Scope,
} from './connection.ts';
export {
  canConnect,
  type EmbeddedDatabase,
  EmbeddedDatabaseError,
  runningEmbeddedDatabase,
  startEmbeddedDatabase,
} from './embedded.ts';
export {
  instanceSecret,
  instanceSetting,
  newId,
  readSignedId,
  setInstanceSetting,
  signId,
} from './ids.ts';
export { insertTogether, type Rows } from './insert.ts';
export { MigrationError, migrate, pendingMigrations } from './migrate.ts';
