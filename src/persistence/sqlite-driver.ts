import sqlite3 from 'sqlite3';

/**
 * The sqlite3 package as TypeORM takes it. TypeORM switches on its verbose mode, which builds an Error and inspects
 * the arguments on every call; this one stays quiet.
 */
export const quietSqlite3 = {
  ...sqlite3,
  verbose() {
    return this;
  },
};
